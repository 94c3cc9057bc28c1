package dev.fakedecart.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fakedecart.benchmarks.process.ThreadTimes.ThreadTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadMeterTest {

    @Test
    void reads_a_thread_whose_name_has_spaces_and_brackets() {
        String line = "4713 (C2 (odd) name) S 1 4711 4711 0 -1 4194368 1 0 0 0 250 51 0 0 20 0 30 0 99 1 2 3\n";

        assertThat(ThreadTimes.parse(line)).hasValue(new ThreadTime("C2 (odd) name", 3.01));
    }

    @Test
    void a_line_of_another_form_is_unknown() {
        assertThat(ThreadTimes.parse("")).isEmpty();
        assertThat(ThreadTimes.parse("4713 (main) S 1 2 3")).isEmpty();
        assertThat(ThreadTimes.parse("4713 (main) S 1 2 3 4 5 6 7 8 9 10 x 1 0 0"))
                .isEmpty();
    }

    @Test
    void compilers_are_metered_together_and_other_threads_are_not() {
        Map<String, ThreadTime> threads = new HashMap<>(Map.of(
                "1", new ThreadTime("C2 CompilerThre", 5),
                "2", new ThreadTime("C1 CompilerThre", 3),
                "3", new ThreadTime("fake-decart-med", 9)));
        ThreadMeter meter = ThreadMeter.ofCompilers(() -> Map.copyOf(threads));

        threads.put("1", new ThreadTime("C2 CompilerThre", 6));
        threads.put("3", new ThreadTime("fake-decart-med", 90));
        threads.put("4", new ThreadTime("C2 CompilerThre", 0.5)); // started meanwhile
        threads.remove("2");

        assertThat(meter.totalSeconds().orElseThrow()).isCloseTo(1.5, within(1e-9));
        assertThat(meter.totalSeconds()).hasValue(0.0);
    }

    @Test
    void a_process_without_compilers_is_unknown() {
        ThreadMeter meter = ThreadMeter.ofCompilers(() -> Map.of("1", new ThreadTime("main", 5)));

        assertThat(meter.totalSeconds()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void this_program_has_compilers_and_a_busiest_thread() {
        assertThat(ThreadMeter.ofCompilers(ProcessHandle.current()).totalSeconds())
                .isPresent();
        assertThat(ThreadMeter.of(ProcessHandle.current()).busiestSeconds()).isPresent();
    }
}
