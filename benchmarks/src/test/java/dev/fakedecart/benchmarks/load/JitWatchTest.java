package dev.fakedecart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JitWatchTest {
    private Optional<Double> server = Optional.of(0.0);
    private Optional<Double> own = Optional.of(0.0);
    private long now;
    private final JitWatch watch = new JitWatch(() -> server, () -> own, () -> now);

    @Test
    void compilers_are_quiet_after_three_quiet_samples_in_a_row() {
        sample(0.02, 0.02);
        sample(0.02, 0.02);
        assertThat(watch.isQuiet()).isFalse();

        sample(0.02, 0.02);

        assertThat(watch.isQuiet()).isTrue();
        assertThat(watch.cores()).isEqualTo(0.04);
    }

    @Test
    void a_busy_sample_starts_the_count_again() {
        sample(0, 0);
        sample(0, 0);
        sample(0.06, 0);
        sample(0, 0);
        sample(0, 0);
        assertThat(watch.isQuiet()).isFalse();

        sample(0, 0);

        assertThat(watch.isQuiet()).isTrue();
    }

    @Test
    void server_and_clients_count_together() {
        for (int i = 0; i < 5; i++) {
            sample(0.03, 0.03);
        }

        assertThat(watch.isQuiet()).isFalse();
    }

    @Test
    void compilers_of_an_unknown_server_do_not_count() {
        server = Optional.empty();
        for (int i = 0; i < 3; i++) {
            now += 1_000_000_000L;
            watch.sample();
        }

        assertThat(watch.isQuiet()).isTrue();
    }

    @Test
    void the_time_between_samples_counts() {
        server = Optional.of(0.2);
        for (int i = 0; i < 3; i++) {
            now += 5_000_000_000L;
            watch.sample();
        }

        assertThat(watch.cores()).isEqualTo(0.04);
        assertThat(watch.isQuiet()).isTrue();
    }

    private void sample(double ofServer, double ofClients) {
        server = Optional.of(ofServer);
        own = Optional.of(ofClients);
        now += 1_000_000_000L;
        watch.sample();
    }
}
