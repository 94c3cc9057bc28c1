package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TransportFeedbackTest {
    private final TransportFeedback feedback = new TransportFeedback();
    private final RtcpWriter writer = new RtcpWriter();

    @Test
    void reportsArrivalsAndLosses() {
        feedback.received(100, 1_000_000);
        feedback.received(101, 1_001_000);
        feedback.received(104, 1_100_000);

        assertThat(write()).isEqualTo(Map.of(100L, 1_000_000L, 101L, 1_001_000L, 104L, 1_100_000L));
        assertThat(Bytes.u16(writer.data(), 14))
                .as("packets reported, lost ones included")
                .isEqualTo(5);
        assertThat(feedback.hasNews()).isFalse();
    }

    @Test
    void aLossBetweenTwoReportsIsReportedInTheSecond() {
        feedback.received(1, 0);
        write();
        feedback.received(3, 10_000);
        write();

        assertThat(Bytes.u16(writer.data(), 12)).as("base sequence number").isEqualTo(2);
        assertThat(Bytes.u16(writer.data(), 14)).isEqualTo(2);
    }

    @Test
    void anyPatternOfLossReorderingAndDelayIsReadBack() {
        var random = new Random(1889);
        long clock = 5_000_000;
        int sequence = 64_000;
        for (int round = 0; round < 2_000; round++) {
            Map<Long, Long> expected = new TreeMap<>();
            int packets = 1 + random.nextInt(60);
            for (int i = 0; i < packets; i++) {
                sequence = (sequence + 1) & 0xffff;
                clock += random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(2_000);
                if (random.nextInt(8) != 0 || i == packets - 1) {
                    feedback.received(sequence, clock);
                    expected.put((long) sequence, clock / 250 * 250);
                }
            }
            assertThat(write()).isEqualTo(expected);
        }
    }

    @Test
    void aBurstLargerThanAPacketNeedsSeveralPackets() {
        for (int i = 0; i < 1_000; i++) {
            feedback.received(i, i * 1_000L);
        }
        int reported = 0;
        while (feedback.hasNews()) {
            reported += write().size();
            assertThat(writer.length()).isLessThan(1200);
        }
        assertThat(reported).isEqualTo(1_000);
    }

    @Test
    void aJumpBeyondTheWindowRestartsTheFeedback() {
        feedback.received(10, 0);
        feedback.received(30_000, 1_000);

        assertThat(write()).containsOnlyKeys(30_000L);
    }

    /** Writes one packet and reads it as a sender would: sequence number to arrival time in microseconds. */
    private Map<Long, Long> write() {
        writer.clear();
        feedback.write(writer, 1, 2);
        byte[] data = writer.data();
        assertThat(RtcpReader.read(data, writer.length(), new RtcpReader.Handler() {}))
                .isTrue();
        int base = Bytes.u16(data, 12);
        int count = Bytes.u16(data, 14);
        long micros = Bytes.u24(data, 16) * 64_000L;
        int[] symbols = new int[count + 14];
        int at = 20;
        for (int i = 0; i < count; at += 2) {
            int chunk = Bytes.u16(data, at);
            if ((chunk & 0x8000) == 0) {
                for (int run = chunk & 0x1fff; run > 0; run--) {
                    symbols[i++] = (chunk >> 13) & 3;
                }
            } else {
                int bits = (chunk & 0x4000) == 0 ? 1 : 2;
                for (int shift = 14 - bits; shift >= 0; shift -= bits) {
                    symbols[i++] = (chunk >> shift) & (bits == 1 ? 1 : 3);
                }
            }
        }
        Map<Long, Long> arrivals = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            if (symbols[i] == 1) {
                micros += 250L * Bytes.u8(data, at++);
            } else if (symbols[i] == 2) {
                micros += 250L * (short) Bytes.u16(data, at);
                at += 2;
            } else {
                continue;
            }
            arrivals.put((long) ((base + i) & 0xffff), micros);
        }
        return arrivals;
    }
}
