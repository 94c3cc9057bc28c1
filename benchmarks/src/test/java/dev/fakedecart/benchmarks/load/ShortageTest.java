package dev.fakedecart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.load.Shortage.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Finds the shortage of a step on two cores from invented figures. */
class ShortageTest {
    private final Map<Measure, Double> figures = new EnumMap<>(Map.of(
            Measure.SERVER_CORES, 0.5,
            Measure.CLIENT_CORES, 0.4,
            Measure.OTHER_CORES, 0.1,
            Measure.SERVER_THREAD_CORES, 0.3,
            Measure.CLIENT_THREAD_CORES, 0.3,
            Measure.LATE_P99_MS, 5.0,
            Measure.SERVER_DROPS, 0.0,
            Measure.CLIENT_DROPS, 0.0));

    @Test
    void other_programs_come_first_because_they_spoil_all_other_figures() {
        figures.put(Measure.OTHER_CORES, 0.21);
        figures.put(Measure.SERVER_CORES, 1.5);
        figures.put(Measure.SERVER_DROPS, 7.0);

        assertShortage(Kind.OTHER_PROGRAMS, "other programs used 0.21 of 2 cores, the server 1.50, the clients 0.40");
    }

    @Test
    void the_processor_ran_out_if_almost_all_cores_were_in_use() {
        figures.put(Measure.SERVER_CORES, 1.31);
        figures.put(Measure.SERVER_DROPS, 7.0);

        assertShortage(Kind.PROCESSOR, "1.81 of 2 cores were in use: server 1.31, clients 0.40, other programs 0.10");
    }

    @Test
    void one_thread_of_the_server_can_run_out_while_cores_are_idle() {
        figures.put(Measure.SERVER_THREAD_CORES, 0.95);

        assertShortage(Kind.SERVER_THREAD, "one thread of the server used 0.95 of a core");
    }

    @Test
    void clients_ran_out_if_one_of_their_threads_was_full() {
        figures.put(Measure.CLIENT_THREAD_CORES, 0.97);

        assertShortage(Kind.CLIENTS, "one thread of the clients used 0.97 of a core");
    }

    @Test
    void clients_ran_out_if_they_were_late() {
        figures.put(Measure.LATE_P99_MS, 25.1);
        figures.put(Measure.CLIENT_DROPS, 3.0);

        assertShortage(Kind.CLIENTS, "one message or frame of 100 was sent 25.1 ms late or more");
    }

    @Test
    void the_kernel_dropped_datagrams() {
        figures.put(Measure.SERVER_DROPS, 12.0);
        figures.put(Measure.CLIENT_DROPS, 3.0);

        assertShortage(Kind.NETWORK, "the kernel dropped 12 datagrams at the server's sockets and 3 at the clients'");
    }

    @Test
    void nothing_measured_ran_out() {
        assertShortage(
                Kind.UNKNOWN,
                "only 1.00 of 2 cores were in use, the kernel dropped no datagram, and the clients were in time");
    }

    @Test
    void a_system_that_reports_no_processor_time_leaves_the_cause_unknown() {
        figures.clear();

        assertShortage(
                Kind.UNKNOWN, "this system does not report the processor time of the server and of other programs");
    }

    private void assertShortage(Kind kind, String evidence) {
        assertThat(Shortage.of(new LoadStep(16, 20, figures), 2, 50)).isEqualTo(new Shortage(kind, evidence));
    }
}
