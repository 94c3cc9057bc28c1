package dev.fakedecart.webrtc.rtp;

import java.util.Set;

/** Reads the size of frames from a sequence parameter set (ITU-T H.264, 7.3.2.1.1). */
final class H264SequenceParameters {
    private static final int MACROBLOCK = 16;
    private static final int MOST_REFERENCES_IN_CYCLE = 255;
    private static final int FULL_CHROMA = 3;

    /** The profiles whose parameter sets describe chroma and scaling. */
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private H264SequenceParameters() {}

    /**
     * Reads the size of coded frames, before cropping.
     *
     * @param at the index at which the parameters begin, behind the header of the NAL unit
     * @return {@link FrameSize#UNREADABLE} if the parameters end too early
     */
    static FrameSize size(byte[] data, int at, int end) {
        var reader = new BitReader(data, at, end, true);
        int profile = reader.bits(8);
        reader.skip(16); // constraints and level
        reader.golomb();
        if (HIGH_PROFILES.contains(profile)) {
            skipHighProfile(reader);
        }
        reader.golomb();
        skipPictureOrder(reader);
        reader.golomb();
        reader.skip(1);
        long width = (1L + reader.golomb()) * MACROBLOCK;
        long mapUnits = 1L + reader.golomb();
        boolean isProgressive = reader.flag();
        long height = mapUnits * MACROBLOCK * (isProgressive ? 1 : 2);
        if (reader.isExhausted() || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            return FrameSize.UNREADABLE;
        }
        return new FrameSize((int) width, (int) height);
    }

    private static void skipHighProfile(BitReader reader) {
        int chroma = reader.golomb();
        reader.skip(chroma == FULL_CHROMA ? 1 : 0);
        reader.golomb();
        reader.golomb();
        reader.skip(1);
        if (reader.flag()) {
            for (int i = 0; i < (chroma == FULL_CHROMA ? 12 : 8); i++) {
                if (reader.flag()) {
                    skipScalingList(reader, i < 6 ? 16 : 64);
                }
            }
        }
    }

    private static void skipScalingList(BitReader reader, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = (last + reader.signedGolomb() + 256) & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private static void skipPictureOrder(BitReader reader) {
        int type = reader.golomb();
        if (type == 0) {
            reader.golomb();
        } else if (type == 1) {
            reader.skip(1);
            reader.golomb();
            reader.golomb();
            int references = Math.min(reader.golomb(), MOST_REFERENCES_IN_CYCLE);
            for (int i = 0; i < references; i++) {
                reader.golomb();
            }
        }
    }
}
