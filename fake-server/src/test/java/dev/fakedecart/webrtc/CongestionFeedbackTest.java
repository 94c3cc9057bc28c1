package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CongestionFeedbackTest {
    private static final long MILLIS = 1_000_000;
    private static final int EXTENSION = 5;
    private static final int SSRC = 77;

    private final List<byte[]> sent = new ArrayList<>();
    private final RtcpSender rtcp =
            new RtcpSender(new RtcpWriter(), packet -> sent.add(Arrays.copyOf(packet.data(), packet.length())));
    private final CongestionFeedback feedback = new CongestionFeedback();

    @Test
    void reportsTheSequenceNumbersThatArrived() {
        feedback.negotiated(EXTENSION);
        receive(300, 10);
        receive(302, 20);

        feedback.tick(rtcp, 100 * MILLIS);

        byte[] packet = sent.get(0);
        assertThat(sent).hasSize(1);
        assertThat(Bytes.i32(packet, 4)).isEqualTo(rtcp.ssrc());
        assertThat(Bytes.i32(packet, 8)).isEqualTo(SSRC);
        assertThat(Bytes.u16(packet, 12)).as("first sequence number").isEqualTo(300);
        assertThat(Bytes.u16(packet, 14)).as("packets, the lost one included").isEqualTo(3);
    }

    @Test
    void sendsFeedbackEvery50MillisecondsAndOnlyIfSomethingArrived() {
        feedback.negotiated(EXTENSION);
        receive(1, 1);
        feedback.tick(rtcp, 100 * MILLIS);
        receive(2, 101);

        feedback.tick(rtcp, 149 * MILLIS);
        assertThat(sent).hasSize(1);
        feedback.tick(rtcp, 150 * MILLIS);
        assertThat(sent).hasSize(2);
        feedback.tick(rtcp, 250 * MILLIS);
        assertThat(sent).hasSize(2);
    }

    @Test
    void aBurstBeyondOnePacketIsReportedInSeveral() {
        feedback.negotiated(EXTENSION);
        for (int i = 0; i < 1_000; i++) {
            receive(i, i);
        }

        feedback.tick(rtcp, 2_000 * MILLIS);

        assertThat(sent.stream().mapToInt(packet -> Bytes.u16(packet, 14)).sum())
                .isEqualTo(1_000);
    }

    @Test
    void packetsAreIgnoredIfNothingWasNegotiated() {
        receive(300, 10);

        feedback.tick(rtcp, 100 * MILLIS);

        assertThat(sent).isEmpty();
    }

    @Test
    void aTrackWithoutTheExtensionDoesNotUndoTheNegotiation() {
        feedback.negotiated(EXTENSION);
        feedback.negotiated(0);
        receive(300, 10);

        feedback.tick(rtcp, 100 * MILLIS);

        assertThat(sent).hasSize(1);
    }

    private void receive(int sequence, long millis) {
        feedback.received(packet(sequence), millis * MILLIS);
    }

    /** Returns a packet with a one-byte header extension (RFC 8285) of two bytes. */
    private static RtpPacket packet(int transportSequence) {
        byte[] datagram = new byte[21];
        datagram[0] = (byte) 0x90;
        datagram[1] = 96;
        Bytes.put32(datagram, 8, SSRC);
        Bytes.put16(datagram, 12, 0xBEDE);
        Bytes.put16(datagram, 14, 1);
        datagram[16] = EXTENSION << 4 | 1;
        Bytes.put16(datagram, 17, transportSequence);
        var packet = new RtpPacket();
        System.arraycopy(datagram, 0, packet.data(), 0, datagram.length);
        assertThat(packet.parse(datagram.length)).isTrue();
        return packet;
    }
}
