package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayerActivityTest {
    private static final long CYCLE = 500_000_000L;

    private final LayerActivity larger = LayerActivity.ofLarger();

    @Test
    void a_layer_is_active_from_its_first_packet_on() {
        assertThat(larger.isActive(7 * CYCLE)).isFalse();
        assertThat(larger.firstPacket()).isEqualTo(Long.MAX_VALUE);

        larger.received(100, 7 * CYCLE);

        assertThat(larger.isActive(7 * CYCLE)).isTrue();
        assertThat(larger.firstPacket()).isEqualTo(7 * CYCLE);
    }

    @Test
    void a_layer_stops_after_a_cycle_with_too_few_packets() {
        receive(larger, 0, 5);
        assertThat(larger.isActive(CYCLE)).isTrue();

        receive(larger, CYCLE, 4);

        assertThat(larger.isActive(2 * CYCLE - 1)).isTrue();
        assertThat(larger.isActive(2 * CYCLE)).isFalse();
    }

    @Test
    void a_larger_layer_resumes_after_twenty_cycles() {
        larger.received(100, 0);
        for (int cycle = 2; cycle < 22; cycle++) {
            assertThat(larger.isActive(cycle * CYCLE))
                    .as("before cycle %s", cycle)
                    .isFalse();
            receive(larger, cycle * CYCLE, 5);
        }

        assertThat(larger.isActive(22 * CYCLE)).isTrue();
    }

    @Test
    void the_smallest_layer_needs_one_packet_and_resumes_after_four_cycles() {
        LayerActivity smallest = LayerActivity.ofSmallest();
        receive(smallest, 0, 1);
        assertThat(smallest.isActive(CYCLE)).isTrue();
        assertThat(smallest.isActive(2 * CYCLE)).isFalse();

        for (int cycle = 2; cycle < 6; cycle++) {
            assertThat(smallest.isActive(cycle * CYCLE)).isFalse();
            receive(smallest, cycle * CYCLE, 1);
        }

        assertThat(smallest.isActive(6 * CYCLE)).isTrue();
    }

    @Test
    void the_bitrate_is_smoothed_over_cycles() {
        receive(larger, 0, 10);
        assertThat(larger.bitsPerSecond()).isZero();

        receive(larger, CYCLE, 20);
        assertThat(larger.bitsPerSecond())
                .as("10 packets of 100 bytes in half a second")
                .isEqualTo(16_000);
        assertThat(larger.isActive(2 * CYCLE)).isTrue();

        assertThat(larger.bitsPerSecond()).isEqualTo(24_000);
    }

    private static void receive(LayerActivity layer, long from, int packets) {
        for (int i = 0; i < packets; i++) {
            layer.received(100, from + i);
        }
    }
}
