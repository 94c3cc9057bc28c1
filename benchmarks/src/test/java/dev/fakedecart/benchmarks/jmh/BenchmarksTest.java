package dev.fakedecart.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

    /** Figures do not matter here, so other benchmarks may run on the machine at the same time. */
    @BeforeAll
    static void runBesideOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void cheapBenchmarksRun() throws RunnerException {
        Collection<RunResult> results =
                run("TagBenchmark.decode$", "ScenarioBenchmark.message$", "FramePipelineBenchmark.render$");

        assertThat(results)
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsExactlyInAnyOrder("decode", "message", "render");
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getSampleCount()).isPositive());
    }

    private static Collection<RunResult> run(String... benchmarks) throws RunnerException {
        var options = new OptionsBuilder()
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(50))
                .forks(0)
                .param("size", "320x192")
                .param("scenario", "TYPICAL")
                .param("overlay", "false")
                .param("marker", "true")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (String benchmark : benchmarks) {
            options = options.include(benchmark);
        }
        return new Runner(options.build()).run();
    }

    @Test
    void anInvalidTargetIsRefused() {
        assertThatThrownBy(() -> Service.open("localhost:8080")).hasMessageContaining("http address");
        assertThatThrownBy(() -> Service.open("loopback")).hasMessageContaining("latency run");
    }
}
