package dev.fakedecart.webrtc.rtp;

import dev.fakedecart.webrtc.bytes.Bytes;

/** The video codecs of the SDKs, as far as a forwarder looks into them: where does a key frame begin? */
public enum VideoPayloadFormat {
    H264 {
        /**
         * A key frame begins with a sequence parameter set (NAL type 7), alone, first in a STAP-A (RFC 6184 section
         * 5.7.1) or in a first FU-A fragment; an IDR without one cannot be decoded by a receiver that just came.
         */
        @Override
        boolean startsKeyFrame(byte[] data, int at, int length) {
            int type = data[at] & 0x1f;
            if (type == STAP_A) {
                int end = at + length;
                for (int unit = at + 1; unit + 3 <= end; unit += 2 + Bytes.u16(data, unit)) {
                    if ((data[unit + 2] & 0x1f) == SEQUENCE_PARAMETERS) {
                        return true;
                    }
                }
                return false;
            }
            if (type == FU_A) {
                return length > 1 && (data[at + 1] & 0x80) != 0 && (data[at + 1] & 0x1f) == SEQUENCE_PARAMETERS;
            }
            return type == SEQUENCE_PARAMETERS;
        }
    },

    VP8 {
        /** The first partition's first packet, and in it the frame header's inverse key frame bit (RFC 7741). */
        @Override
        boolean startsKeyFrame(byte[] data, int at, int length) {
            boolean startsFrame = (data[at] & 0x10) != 0 && (data[at] & 0x07) == 0;
            int header = 1;
            if ((data[at] & 0x80) != 0 && length > 1) {
                int flags = data[at + 1];
                header++;
                if ((flags & 0x80) != 0) {
                    header += length > 2 && (data[at + 2] & 0x80) != 0 ? 2 : 1;
                }
                header += (flags & 0x40) != 0 ? 1 : 0;
                header += (flags & 0x30) != 0 ? 1 : 0;
            }
            return startsFrame && header < length && (data[at + header] & 0x01) == 0;
        }
    },

    VP9 {
        /** Not inter-picture predicted, the start of a frame, and of the lowest spatial layer (RFC 9628). */
        @Override
        boolean startsKeyFrame(byte[] data, int at, int length) {
            int flags = data[at];
            if ((flags & 0x40) != 0 || (flags & 0x08) == 0) {
                return false;
            }
            if ((flags & 0x20) == 0) {
                return true;
            }
            int layer = 1;
            if ((flags & 0x80) != 0 && length > 1) {
                layer += (data[at + 1] & 0x80) != 0 ? 2 : 1;
            }
            return layer < length && (data[at + layer] & 0x0e) == 0;
        }
    };

    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;

    /** True if the packet is the first of a frame that can be decoded without any before it. */
    public boolean startsKeyFrame(RtpPacket packet) {
        return packet.payloadLength() > 0 && startsKeyFrame(packet.data(), packet.payloadAt(), packet.payloadLength());
    }

    abstract boolean startsKeyFrame(byte[] data, int at, int length);
}
