package dev.fakedecart.webrtc.rtp;

import dev.fakedecart.webrtc.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Payloads of H.264 (RFC 6184), in the packetization modes 0 and 1: single NAL units, STAP-A and FU-A. */
final class H264Payload {
    private static final int TYPE = 0x1f;
    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int FU_START = 0x80;

    private H264Payload() {}

    /**
     * Returns true if the payload starts a key frame: with a sequence parameter set, alone, in a STAP-A (RFC 6184
     * section 5.7.1) or in a first FU-A fragment. A receiver that has just joined cannot decode an IDR without one.
     */
    static boolean startsKeyFrame(byte[] data, int at, int length) {
        int type = data[at] & TYPE;
        if (type == STAP_A) {
            int end = at + length;
            for (int unit = at + 1; unit + 3 <= end; unit += 2 + Bytes.u16(data, unit)) {
                if ((data[unit + 2] & TYPE) == SEQUENCE_PARAMETERS) {
                    return true;
                }
            }
            return false;
        }
        return type == FU_A ? startsFragmentedParameters(data, at, length) : type == SEQUENCE_PARAMETERS;
    }

    private static boolean startsFragmentedParameters(byte[] data, int at, int length) {
        return length > 1 && (data[at + 1] & FU_START) != 0 && (data[at + 1] & TYPE) == SEQUENCE_PARAMETERS;
    }

    /**
     * The largest size that a sequence parameter set in this payload claims; null if there is none. Also finds those
     * behind a start code within a NAL unit, which only decoders would see.
     */
    static @Nullable FrameSize claimedSize(byte[] data, int at, int length) {
        int end = at + length;
        int type = data[at] & TYPE;
        FrameSize largest = null;
        if (type == SEQUENCE_PARAMETERS) {
            largest = H264SequenceParameters.size(data, at + 1, end);
        } else if (type == FU_A && startsFragmentedParameters(data, at, length)) {
            largest = H264SequenceParameters.size(data, at + 2, end); // no sender needs more than one fragment
        } else if (type == STAP_A) {
            for (int unit = at + 1; unit + 3 <= end; unit += 2 + Bytes.u16(data, unit)) {
                int unitEnd = Math.min(end, unit + 2 + Bytes.u16(data, unit));
                if ((data[unit + 2] & TYPE) == SEQUENCE_PARAMETERS) {
                    largest = larger(largest, H264SequenceParameters.size(data, unit + 3, unitEnd));
                }
            }
        }
        for (int code = at + 1; code + 4 <= end; code++) {
            if (data[code + 2] == 1
                    && data[code + 1] == 0
                    && data[code] == 0
                    && (data[code + 3] & TYPE) == SEQUENCE_PARAMETERS) {
                largest = larger(largest, H264SequenceParameters.size(data, code + 4, end));
            }
        }
        return largest;
    }

    private static FrameSize larger(@Nullable FrameSize one, FrameSize other) {
        if (one == null || other.equals(FrameSize.UNREADABLE)) {
            return other;
        }
        return one.equals(FrameSize.UNREADABLE) || other.fits(one) ? one : other;
    }
}
