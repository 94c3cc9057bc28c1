package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private final RtcpWriter writer = new RtcpWriter();
    private final Log log = new Log();

    @Test
    void aCompoundIsReadBackUnchanged() {
        writer.senderReport(1, 0x0102030405060708L, 90_000, 10, 11_000)
                .sourceDescription(1, "fake")
                .pictureLoss(2, 3)
                .nack(2, 3, new int[] {5, 6, 8, 21, 22, 65535}, 6);

        assertThat(RtcpReader.read(writer.data(), writer.length(), log)).isTrue();
        assertThat(log.lines)
                .containsExactly(
                        "sr 1 102030405060708 90000",
                        "pli 3",
                        "nack 3 5",
                        "nack 3 6",
                        "nack 3 8",
                        "nack 3 21",
                        "nack 3 22",
                        "nack 3 65535");
    }

    @Test
    void aReceiverReportCarriesItsBlocks() {
        writer.receiverReport(9)
                .reportBlock(0, 1, 128, 5, 70_000, 33, 0x11223344, 65536)
                .reportBlock(0, 2, 0, -3, 1, 0, 0, 0);

        assertThat(HexFormat.of().formatHex(Arrays.copyOf(writer.data(), 8))).isEqualTo("82c9000d00000009");
        assertThat(RtcpReader.read(writer.data(), writer.length(), log)).isTrue();
        assertThat(log.lines).containsExactly("block 1 128 5 11223344 65536", "block 2 0 -3 0 0");
    }

    @Test
    void aFullIntraRequestIsAKeyFrameRequest() {
        byte[] fir = HexFormat.of().parseHex("84ce0004" + "00000001" + "00000000" + "0000002a" + "01000000");

        assertThat(RtcpReader.read(fir, fir.length, log)).isTrue();
        assertThat(log.lines).containsExactly("pli 42");
    }

    @Test
    void aTruncatedCompoundIsRefused() {
        writer.senderReport(1, 2, 3, 4, 5).nack(1, 2, new int[] {7}, 1);
        for (int length = 1; length < writer.length(); length++) {
            if (length != 28) {
                assertThat(RtcpReader.read(writer.data(), length, log)).isFalse();
            }
        }
    }

    @Test
    void noRandomCompoundThrows() {
        var random = new Random(4585);
        for (int i = 0; i < 300_000; i++) {
            byte[] data = new byte[4 * random.nextInt(20)];
            random.nextBytes(data);
            if (data.length > 4) {
                data[0] = (byte) (0x80 | (data[0] & 0x1f));
                data[1] = (byte) (200 + random.nextInt(8));
                data[2] = 0;
                data[3] = (byte) random.nextInt(20);
            }
            RtcpReader.read(data, data.length, new Log());
        }
    }

    private static final class Log implements RtcpReader.Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void senderReport(int ssrc, long ntp, int rtp) {
            lines.add("sr %s %s %s".formatted(ssrc, Long.toHexString(ntp), rtp));
        }

        @Override
        public void reportBlock(int ssrc, int fractionLost, int cumulativeLost, int lastReport, int delay) {
            lines.add("block %s %s %s %s %s"
                    .formatted(ssrc, fractionLost, cumulativeLost, Integer.toHexString(lastReport), delay));
        }

        @Override
        public void nack(int ssrc, int sequence) {
            lines.add("nack %s %s".formatted(ssrc, sequence));
        }

        @Override
        public void keyFrameRequest(int ssrc) {
            lines.add("pli " + ssrc);
        }
    }
}
