package dev.fakedecart.webrtc.rtp;

import static dev.fakedecart.webrtc.rtp.RtpPacketTest.bytes;
import static dev.fakedecart.webrtc.rtp.RtpPacketTest.packet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class FrameTrailerTest {
    private static final String LAST_OF_FRAME = "80e0beef01020304aabbccdd";
    private static final String NOT_LAST = "8060beef01020304aabbccdd";
    private static final String TRAILER = "fef7" + "0011223344556677" + "f0" + "4c4b5453";

    @Test
    void aTrailerIsFoundInTheLastPacketOfAFrame() {
        assertThat(FrameTrailer.length(packet(LAST_OF_FRAME + "616263" + TRAILER)))
                .isEqualTo(15);
        assertThat(FrameTrailer.length(packet(NOT_LAST + "616263" + TRAILER))).isZero();
    }

    @Test
    void anImpossibleLengthMeansNoTrailer() {
        assertThat(FrameTrailer.length(packet(LAST_OF_FRAME + "616263" + "00" + "4c4b5453")))
                .isZero();
        assertThat(FrameTrailer.length(packet(LAST_OF_FRAME + "616263" + "fb" + "4c4b5453")))
                .as("shorter than its own end")
                .isZero();
        assertThat(FrameTrailer.length(packet(LAST_OF_FRAME + TRAILER)))
                .as("a frame of nothing but a trailer")
                .isZero();
    }

    @Test
    void aTrailerIsReadBeforeThePadding() {
        RtpPacket padded = packet("a0e0beef01020304aabbccdd" + "616263" + TRAILER + "000003");

        assertThat(FrameTrailer.length(padded)).isEqualTo(15);
        assertThat(appended(padded)).isEqualTo(LAST_OF_FRAME + "64" + TRAILER);
    }

    @Test
    void aTrailerIsAppendedToAnotherFrame() {
        assertThat(appended(packet(LAST_OF_FRAME + "616263" + TRAILER))).isEqualTo(LAST_OF_FRAME + "64" + TRAILER);
    }

    /** The packet that it was taken from is the media thread's only one: the next datagram overwrites it. */
    @Test
    void aTrailerIsACopy() {
        RtpPacket source = packet(LAST_OF_FRAME + "616263" + TRAILER);
        FrameTrailer trailer = Objects.requireNonNull(FrameTrailer.of(source));
        source.data()[source.length() - 10] ^= 1;

        RtpPacket other = packet(LAST_OF_FRAME + "64");
        trailer.appendTo(other);

        assertThat(bytes(other)).isEqualTo(LAST_OF_FRAME + "64" + TRAILER);
    }

    @Test
    void aPacketWithoutATrailerHasNone() {
        assertThat(FrameTrailer.of(packet(LAST_OF_FRAME + "616263"))).isNull();
        assertThat(FrameTrailer.of(packet(NOT_LAST + "616263" + TRAILER))).isNull();
    }

    private static String appended(RtpPacket from) {
        RtpPacket other = packet(LAST_OF_FRAME + "64");
        Objects.requireNonNull(FrameTrailer.of(from)).appendTo(other);
        return bytes(other);
    }
}
