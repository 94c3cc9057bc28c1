package dev.fakedecart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ServerUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Runs light loads, and checks which figures they report, not the values. */
class LoadedServerTest {
    private final List<String> notes = new ArrayList<>();
    private final LoadListener progress = new LoadListener() {
        @Override
        public void say(String what) {
            // nobody watches
        }

        @Override
        public void note(String what) {
            notes.add(what);
        }
    };

    private LoadRunner runner(FakeDecart server, Workload workload) throws LoadException {
        return LoadRunner.with(
                ServerUrl.parse(server.baseUrl()),
                OptionalLong.of(ProcessHandle.current().pid()),
                workload,
                Duration.ofMillis(100),
                Duration.ZERO,
                Duration.ofSeconds(1),
                progress);
    }

    @Test
    void everyChangeOfThreeControlConnectionsIsAcknowledged() throws Exception {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            LoadStep step = runner(server, new Signaling(10, 64)).step(3);

            assertThat(step.figures())
                    .containsEntry(Measure.CONNECTED, 3.0)
                    .containsEntry(Measure.REFUSED, 0.0)
                    .containsEntry(Measure.FAILED, 0.0)
                    .containsEntry(Measure.UNACKNOWLEDGED, 0.0)
                    .containsKeys(Measure.SERVER_CORES, Measure.HEAP_PER_CLIENT_KB);
            assertThat(step.required(Measure.SETS_PER_S)).isPositive();
            assertThat(step.required(Measure.ACK_P50_MS)).isPositive();
            assertThat(server.journal().entries("session.state-changed")).isNotEmpty();
            assertThat(notes).isEmpty();
        }
    }

    @Test
    void everyPacketOfAClientIsReturned() throws Exception {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            LoadStep step = runner(server, MediaWorkload.packets()).step(1);

            assertThat(step.figures()).containsEntry(Measure.CONNECTED, 1.0).containsEntry(Measure.PACKETS_LOST, 0.0);
            assertThat(step.required(Measure.PACKETS_PER_S)).isPositive();
            assertThat(step.required(Measure.ECHO_P50_MS)).isPositive();
        }
    }

    @Test
    void refusedClientsAreCountedAndReported() throws Exception {
        try (FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).maxSessions(1).start()) {
            LoadStep step = runner(server, new Signaling(10, 0)).step(2);

            assertThat(step.figures()).containsEntry(Measure.CONNECTED, 1.0).containsEntry(Measure.REFUSED, 1.0);
            assertThat(notes).singleElement().asString().startsWith("1 of 2 clients did not connect: ");
        }
    }

    @Test
    void anUnreachableServerIsNotMeasured() throws Exception {
        FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
        server.close();

        assertThatThrownBy(() -> runner(server, new Signaling(1, 0)).step(2))
                .isInstanceOf(LoadException.class)
                .hasMessage("none of 2 clients could connect");
        assertThat(notes).singleElement().asString().contains("2 of 2 clients did not connect", "refused");
    }
}
