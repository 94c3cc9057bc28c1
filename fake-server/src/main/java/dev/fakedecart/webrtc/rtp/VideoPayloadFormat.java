package dev.fakedecart.webrtc.rtp;

import org.jspecify.annotations.Nullable;

/**
 * The video codecs of the SDKs, as far as a forwarder reads their packets: the start of a key frame, and the claimed
 * size of a frame.
 */
public enum VideoPayloadFormat {
    H264 {
        @Override
        boolean startsKeyFrame(byte[] data, int at, int length) {
            return H264Payload.startsKeyFrame(data, at, length);
        }

        @Override
        @Nullable
        FrameSize claimedSize(byte[] data, int at, int length) {
            return H264Payload.claimedSize(data, at, length);
        }
    },

    VP8 {
        @Override
        boolean startsKeyFrame(byte[] data, int at, int length) {
            return Vp8Payload.startsKeyFrame(data, at, length);
        }

        @Override
        @Nullable
        FrameSize claimedSize(byte[] data, int at, int length) {
            return Vp8Payload.claimedSize(data, at, length);
        }
    },

    VP9 {
        @Override
        boolean startsKeyFrame(byte[] data, int at, int length) {
            return Vp9Payload.startsKeyFrame(data, at, length);
        }

        @Override
        @Nullable
        FrameSize claimedSize(byte[] data, int at, int length) {
            return Vp9Payload.claimedSize(data, at, length);
        }
    };

    /** Returns true if the packet is the first of a frame that can be decoded without any before it. */
    public boolean startsKeyFrame(RtpPacket packet) {
        return packet.payloadLength() > 0 && startsKeyFrame(packet.data(), packet.payloadAt(), packet.payloadLength());
    }

    /**
     * The size that this packet claims for the frame that it starts; null if it claims none, {@link
     * FrameSize#UNREADABLE} if the claim is cut off.
     */
    public @Nullable FrameSize claimedSize(RtpPacket packet) {
        return packet.payloadLength() > 0
                ? claimedSize(packet.data(), packet.payloadAt(), packet.payloadLength())
                : null;
    }

    abstract boolean startsKeyFrame(byte[] data, int at, int length);

    abstract @Nullable FrameSize claimedSize(byte[] data, int at, int length);
}
