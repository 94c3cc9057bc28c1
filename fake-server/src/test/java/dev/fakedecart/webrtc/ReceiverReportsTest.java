package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiverReportsTest {
    private static final long MILLIS = 1_000_000;
    private static final int TRACK_SSRC = 77;

    private final List<byte[]> sent = new ArrayList<>();
    private final RtcpSender rtcp =
            new RtcpSender(new RtcpWriter(), packet -> sent.add(Arrays.copyOf(packet.data(), packet.length())));
    private final ReceiverReports reports = new ReceiverReports();

    @Test
    void aReportNamesTheServerAndHasTheBlocksOfTheTracks() {
        assertThat(reports.tick(rtcp, MILLIS, report -> report.reportBlock(0, TRACK_SSRC, 64, 5, 0, 0, 0, 0)))
                .isTrue();

        byte[] report = sent.get(0);
        assertThat(sent).hasSize(1);
        assertThat(Bytes.i32(report, 4)).isEqualTo(rtcp.ssrc());
        var blocks = new ArrayList<String>();
        assertThat(RtcpReader.read(report, report.length, new RtcpReader.Handler() {
                    @Override
                    public void reportBlock(int ssrc, int fractionLost, int lost, int lastReport, int delay) {
                        blocks.add(ssrc + " lost " + lost + " " + fractionLost + "/256");
                    }
                }))
                .isTrue();
        assertThat(blocks).containsExactly(TRACK_SSRC + " lost 5 64/256");
    }

    @Test
    void theFirstFifteenReportsAreEvery200MillisecondsAndTheOthersEverySecond() {
        var times = new ArrayList<Long>();
        for (long millis = 1; millis < 6_000; millis++) {
            if (reports.tick(rtcp, millis * MILLIS, report -> {})) {
                times.add(millis);
            }
        }

        assertThat(times)
                .containsExactly(
                        1L, 201L, 401L, 601L, 801L, 1_001L, 1_201L, 1_401L, 1_601L, 1_801L, 2_001L, 2_201L, 2_401L,
                        2_601L, 2_801L, 3_001L, 4_001L, 5_001L);
        assertThat(sent).hasSameSizeAs(times);
    }
}
