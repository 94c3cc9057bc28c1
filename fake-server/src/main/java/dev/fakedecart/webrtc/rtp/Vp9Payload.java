package dev.fakedecart.webrtc.rtp;

import org.jspecify.annotations.Nullable;

/**
 * Payloads of VP9 (RFC 9628), and the uncompressed header of a frame in them (VP9 bitstream specification, section
 * 6.2). Frames other than key frames can claim a size, too.
 */
final class Vp9Payload {
    private static final int PICTURE_ID = 0x80;
    private static final int INTER_PREDICTED = 0x40;
    private static final int LAYERS = 0x20;
    private static final int FLEXIBLE = 0x10;
    private static final int STARTS_FRAME = 0x08;
    private static final int SCALABILITY = 0x02;
    private static final int MOST_REFERENCES = 3; // RFC 9628 section 4.2
    private static final int REFERENCES_OF_FRAME = 3;
    private static final int FRAME_MARKER = 2;
    private static final int SYNC_CODE = 0x498342;
    private static final int SRGB = 7;

    private Vp9Payload() {}

    /** Returns true if the payload starts a frame that is not inter-picture predicted, of the lowest spatial layer. */
    static boolean startsKeyFrame(byte[] data, int at, int length) {
        int flags = data[at];
        if ((flags & INTER_PREDICTED) != 0 || (flags & STARTS_FRAME) == 0) {
            return false;
        }
        if ((flags & LAYERS) == 0) {
            return true;
        }
        int layer = 1;
        if ((flags & PICTURE_ID) != 0 && length > 1) {
            layer += (data[at + 1] & 0x80) != 0 ? 2 : 1;
        }
        return layer < length && (data[at + layer] & 0x0e) == 0;
    }

    /** The size that a frame which begins here claims; null if none begins, or it has the size of a reference. */
    static @Nullable FrameSize claimedSize(byte[] data, int at, int length) {
        if ((data[at] & STARTS_FRAME) == 0) {
            return null;
        }
        var reader = new BitReader(data, at, at + length, false);
        skipDescriptor(reader);
        FrameSize size = headerSize(reader);
        return size != null && reader.isExhausted() ? FrameSize.UNREADABLE : size;
    }

    private static void skipDescriptor(BitReader reader) {
        int flags = reader.bits(8);
        if ((flags & PICTURE_ID) != 0) {
            reader.skip(reader.flag() ? 15 : 7);
        }
        boolean flexible = (flags & FLEXIBLE) != 0;
        if ((flags & LAYERS) != 0) {
            reader.skip(flexible ? 8 : 16); // without flexible mode, an index follows
        }
        if (flexible && (flags & INTER_PREDICTED) != 0) {
            int references = 1;
            while ((reader.bits(8) & 1) != 0 && references < MOST_REFERENCES) {
                references++;
            }
        }
        if ((flags & SCALABILITY) != 0) {
            skipScalability(reader);
        }
    }

    private static void skipScalability(BitReader reader) {
        int layers = 1 + reader.bits(3);
        boolean hasSizes = reader.flag();
        boolean hasPictures = reader.flag();
        reader.skip(3 + (hasSizes ? layers * 32 : 0));
        int pictures = hasPictures ? reader.bits(8) : 0;
        for (int i = 0; i < pictures && !reader.isExhausted(); i++) {
            reader.skip(4);
            int references = reader.bits(2);
            reader.skip(2 + references * 8);
        }
    }

    private static @Nullable FrameSize headerSize(BitReader reader) {
        if (reader.bits(2) != FRAME_MARKER) {
            return null;
        }
        int profile = reader.bits(1) | reader.bits(1) << 1;
        if (profile == 3) {
            reader.skip(1);
        }
        if (reader.flag()) {
            return null; // shows a frame that exists
        }
        boolean isKeyFrame = !reader.flag();
        boolean isShown = reader.flag();
        boolean isErrorResilient = reader.flag();
        if (isKeyFrame) {
            return reader.bits(24) == SYNC_CODE && skipColours(reader, profile) ? size(reader) : null;
        }
        boolean isIntraOnly = !isShown && reader.flag();
        reader.skip(isErrorResilient ? 0 : 2);
        if (isIntraOnly) {
            boolean isReadable = reader.bits(24) == SYNC_CODE && (profile == 0 || skipColours(reader, profile));
            reader.skip(8);
            return isReadable ? size(reader) : null;
        }
        reader.skip(8 + REFERENCES_OF_FRAME * 4);
        for (int i = 0; i < REFERENCES_OF_FRAME; i++) {
            if (reader.flag()) {
                return null;
            }
        }
        return size(reader);
    }

    /** Returns false for a combination that decoders refuse. */
    private static boolean skipColours(BitReader reader, int profile) {
        boolean hasSubsampling = profile == 1 || profile == 3;
        reader.skip(profile >= 2 ? 1 : 0);
        if (reader.bits(3) != SRGB) {
            reader.skip(hasSubsampling ? 4 : 1);
            return true;
        }
        reader.skip(1);
        return hasSubsampling;
    }

    private static FrameSize size(BitReader reader) {
        return new FrameSize(1 + reader.bits(16), 1 + reader.bits(16));
    }
}
