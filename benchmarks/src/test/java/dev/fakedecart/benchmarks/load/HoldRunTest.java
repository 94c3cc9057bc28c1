package dev.fakedecart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.record.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class HoldRunTest {
    private final List<Integer> steps = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final HoldRun run = new HoldRun(new HoldSearch(16, 1_024), new HoldBound(Measure.ECHO_P99_MS, 50), 0, 2);

    @Test
    void one_spike_does_not_end_the_search() throws Exception {
        search(clients -> clients < 32 && steps.size() != 1);

        assertThat(steps.subList(0, 4)).containsExactly(16, 16, 32, 32);
        assertThat(run.held()).isBetween(30, 31);
        assertThat(told.get(0)).startsWith("16 clients: not held: echo p99 ms is 80.0, more than 50.0; ran out: ");
        assertThat(told.get(1)).isEqualTo("16 clients, try 2: held");
    }

    @Test
    void a_number_is_not_held_after_two_failed_steps() throws Exception {
        search(clients -> clients < 16);

        assertThat(steps).startsWith(16, 16, 8, 12, 14, 15);
        assertThat(run.held()).isEqualTo(15);
        assertThat(run.limit()).map(failed -> failed.step().clients()).hasValue(16);
        assertThat(run.conclusion().lines())
                .containsExactly(
                        "held: 15 clients",
                        "not held in 2 tries: 16",
                        "  echo p99 ms is 80.0, more than 50.0",
                        "  ran out: server thread (one thread of the server used 0.95 of a core)");
    }

    @Test
    void a_search_that_never_fails_has_no_shortage() throws Exception {
        search(clients -> true);

        assertThat(run.limit()).isEmpty();
        assertThat(run.conclusion().lines()).containsExactly("held: 1024 clients, and more were not tried");
    }

    @Test
    void the_file_has_the_tries_and_what_ran_out(@TempDir Path folder) throws Exception {
        search(clients -> clients < 16);
        Path file = folder.resolve("hold.json");

        LoadFile.write(
                file,
                "hold",
                Map.of(),
                new Machine("a processor", 2, 1 << 30, "Linux 6", "17"),
                run.tries().stream().map(HoldTry::step).toList(),
                Optional.of(run));

        var json = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(json.at("/hold/held").intValue()).isEqualTo(15);
        assertThat(json.at("/hold/ran_out").stringValue()).isEqualTo("server_thread");
        assertThat(json.at("/hold/evidence").stringValue()).isEqualTo("one thread of the server used 0.95 of a core");
        assertThat(json.at("/hold/tries/0/try").intValue()).isEqualTo(1);
        assertThat(json.at("/hold/tries/1/try").intValue()).isEqualTo(2);
        assertThat(json.at("/hold/tries/1/held").booleanValue()).isFalse();
        assertThat(json.at("/hold/tries/1/reason").stringValue()).startsWith("echo p99 ms is 80.0");
        assertThat(json.at("/hold/tries/2/held").booleanValue()).isTrue();
        assertThat(json.at("/steps").size()).isEqualTo(steps.size());
    }

    private void search(IntPredicate holds) throws Exception {
        run.run(
                clients -> {
                    steps.add(clients);
                    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
                    figures.put(Measure.CONNECTED, (double) clients);
                    figures.put(Measure.AT_FULL_RATE, (double) clients);
                    figures.put(Measure.ECHO_P99_MS, holds.test(clients) ? 10.0 : 80.0);
                    figures.put(Measure.SERVER_CORES, 1.0);
                    figures.put(Measure.CLIENT_CORES, 0.3);
                    figures.put(Measure.OTHER_CORES, 0.1);
                    figures.put(Measure.SERVER_THREAD_CORES, 0.95);
                    return new LoadStep(clients, 20, figures);
                },
                done -> told.add(done.toString()));
    }
}
