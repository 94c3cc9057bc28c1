package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNumberingTest {
    private static final int DELAY = 12;
    private static final int ORIENTATION = 13;
    private static final String TRAILER = "fef7" + "0011223344556677" + "f0" + "4c4b5453";
    private static final int FRAME = 3_000; // ticks

    private final List<ForwardedFrame> frames = new ArrayList<>();
    private final FrameNumbering follower = new FrameNumbering(
            Map.of(HeaderExtension.PLAYOUT_DELAY, DELAY, HeaderExtension.VIDEO_ORIENTATION, ORIENTATION), frames::add);
    private final IncomingStream stream = new IncomingStream(7, 90_000);

    @Test
    void framesAreNumberedFromOneAndCarryTheirNumberModuloFour() {
        var codes = new ArrayList<Integer>();
        for (int frame = 1; frame <= 6; frame++) {
            codes.add(code(mark(frame * FRAME, true)));
        }

        assertThat(codes).containsExactly(1, 2, 3, 0, 1, 2);
        assertThat(frames).extracting(ForwardedFrame::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void allPacketsOfAFrameHaveItsNumberAndTheLastOneIsReported() {
        assertThat(code(mark(FRAME, false))).isEqualTo(1);
        assertThat(code(mark(FRAME, false))).isEqualTo(1);
        assertThat(frames).isEmpty();

        assertThat(code(mark(FRAME, true))).isEqualTo(1);

        assertThat(frames).extracting(ForwardedFrame::number).containsExactly(1L);
    }

    @Test
    void aLatePacketHasTheNumberOfItsFrame() {
        for (int frame = 1; frame <= 256; frame++) {
            mark(frame * FRAME, true);
        }

        assertThat(code(mark(256 * FRAME, false))).isEqualTo(0);
        assertThat(code(mark(254 * FRAME, false))).isEqualTo(2);
        assertThat(code(mark(FRAME, false))).as("255 frames late").isEqualTo(1);
        assertThat(code(mark(257 * FRAME, true))).as("the next one").isEqualTo(1);
        assertThat(frames).last().extracting(ForwardedFrame::number).isEqualTo(257L);
    }

    @Test
    void timestampsMayRestartAndBeginAtZero() {
        assertThat(code(mark(-FRAME, true))).isEqualTo(1);
        assertThat(code(mark(0, true))).isEqualTo(2);
        assertThat(code(mark(FRAME, true))).isEqualTo(3);
        assertThat(code(mark(0, false))).isEqualTo(2);

        assertThat(frames).extracting(ForwardedFrame::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void eachPacketHasAPlayoutDelayOfZeroAndNoOtherExtension() {
        RtpPacket original = packet(FRAME, false, "616263");
        original.replaceExtensions(HexFormat.of().parseHex("12616263"));
        RtpPacket marked = new RtpPacket();
        marked.copyFrom(original);

        follower.mark(marked, original, stream, 0);

        int delay = marked.findExtension(DELAY);
        assertThat(marked.extensionValueLength(delay)).isEqualTo(3);
        assertThat(Arrays.copyOfRange(marked.data(), delay, delay + 3)).containsOnly(0);
        assertThat(marked.extensionValueLength(marked.findExtension(ORIENTATION)))
                .isEqualTo(1);
        assertThat(marked.findExtension(1)).isEqualTo(-1);
        assertThat(marked.payloadLength()).isEqualTo(3);
        assertThat(original.findExtension(1)).as("the original's").isPositive();
    }

    @Test
    void thePublishersTrailerIsReported() {
        RtpPacket original = packet(FRAME, true, "616263" + TRAILER);

        follower.mark(packet(FRAME, true, "616263"), original, stream, 0);
        mark(2 * FRAME, true);

        RtpPacket another = packet(0, true, "64");
        Objects.requireNonNull(frames.get(0).trailer()).appendTo(another);
        assertThat(HexFormat.of().formatHex(another.data(), another.payloadAt(), another.length()))
                .isEqualTo("64" + TRAILER);
        assertThat(frames.get(1).trailer()).isNull();
    }

    @Test
    void theCaptureTimeIsDerivedFromThePublishersTimestamp() {
        long ntp = 0xE1234567_00000000L;
        follower.mark(packet(1, true, "61"), packet(FRAME, true, "61"), stream, 1_000);
        stream.senderReport(ntp, FRAME, 0);

        follower.mark(packet(2, true, "61"), packet(FRAME + 45_000, true, "61"), stream, 2_000);

        assertThat(frames).extracting(ForwardedFrame::ntp).containsExactly(0L, ntp + (1L << 31));
    }

    @Test
    void arrivalAndDepartureOfAFrameAreRecorded() {
        follower.mark(packet(FRAME, false, "61"), packet(FRAME, false, "61"), stream, 1_000);
        RtpPacket end = packet(FRAME, true, "61");
        follower.mark(end, end, stream, 2_000);
        FrameTimes times = frames.get(0).times();
        assertThat(times.firstPacket()).isEqualTo(1_000);
        assertThat(times.lastPacket()).isEqualTo(2_000);
        assertThat(times.forwarded()).as("it is still here").isZero();

        follower.left(packet(FRAME, false, "61"));
        assertThat(times.forwarded()).as("another packet of it").isZero();
        follower.left(end);
        assertThat(times.forwarded()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 200})
    void anExtensionIdBeyondTheOneByteFormIsRefused(int id) {
        assertThatThrownBy(() -> new FrameNumbering(
                        Map.of(HeaderExtension.PLAYOUT_DELAY, 1, HeaderExtension.VIDEO_ORIENTATION, id), frames::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("urn:3gpp:video-orientation was not negotiated");
        assertThatThrownBy(() -> new FrameNumbering(Map.of(HeaderExtension.VIDEO_ORIENTATION, 1), frames::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("playout-delay was not negotiated");
    }

    private RtpPacket mark(int timestamp, boolean last) {
        RtpPacket packet = packet(timestamp, last, "616263");
        follower.mark(packet, packet(timestamp, last, "616263"), stream, 0);
        return packet;
    }

    private static int code(RtpPacket packet) {
        return packet.data()[packet.findExtension(ORIENTATION)];
    }

    private static RtpPacket packet(int timestamp, boolean last, String payload) {
        var packet = new RtpPacket();
        byte[] bytes = HexFormat.of().parseHex(payload);
        packet.data()[0] = (byte) 0x80;
        packet.data()[1] = (byte) (last ? 0xe0 : 0x60);
        Bytes.put32(packet.data(), 4, timestamp);
        System.arraycopy(bytes, 0, packet.data(), RtpPacket.FIXED_HEADER_LENGTH, bytes.length);
        assertThat(packet.parse(RtpPacket.FIXED_HEADER_LENGTH + bytes.length)).isTrue();
        return packet;
    }
}
