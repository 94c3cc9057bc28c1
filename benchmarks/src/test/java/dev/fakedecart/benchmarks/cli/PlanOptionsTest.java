package dev.fakedecart.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.run.Plan;
import dev.fakedecart.benchmarks.run.TargetSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlanOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--fps 30 | --driver is missing: name what is measured, as --driver js@0.1.20",
                "--driver nobody@1 | --driver: the suite has no driver \"nobody\"",
                "--driver reference --size 720p | \"720p\" is not a size: write 1280x720",
                "--driver reference --size 641x480 | both sides must be even",
                "--driver reference --duration 5h | \"5h\" is not a duration: write 500ms, 60s or 2m",
                "--driver reference --duration 0s | --duration must be at least a second",
                "--driver reference --deadline 2m | --deadline must be at least 10 ms",
                "--driver reference --codec av1 | --codec: \"av1\" is none of h264, vp8, vp9",
                "--driver reference --mode mirror | --mode: \"mirror\" is neither tag nor echo",
                "--driver reference --fps 0 | --fps must be from 1 to 240",
                "--driver reference --sessions 0 | --sessions must be from 1 to 1000",
                "--driver reference --target ftp://x | --target: \"ftp://x\" is not the URL of a server: the scheme",
                "--driver reference --target loopback --mode echo | --target loopback has no server",
                "--driver reference --target loopback --server-option=-v | --server-option is for a server that this program starts",
                "--driver reference --scenario loss-99 | --scenario: unknown scenario \"loss-99\"",
                "--driver reference --scenario no.yaml | --scenario: no.yaml: the file cannot be read",
                "--driver reference --luminance --deadline 3s | --deadline must be less than 2 s with --luminance",
                "--driver reference --against '--sise 1x1' | --against: Unknown option",
                "--driver reference --against '--fps 0' | --against: --fps must be from 1 to 240",
                "--driver reference --rounds 0 | --rounds must be from 1 to 100",
                "--driver reference --calibrate --against '--fps 15' | --calibrate goes with a run alone",
                "--driver reference --output . | --output: . cannot be written"
            })
    void invalidOptionsAreRefusedInOneLineBeforeTheRun(String arguments, String problem) {
        var err = new StringWriter();
        var words = new ArrayList<>(List.of("latency", "run"));
        words.addAll(ShellWords.of(arguments));

        int code =
                BenchmarksMain.commandLine().setErr(new PrintWriter(err, true)).execute(words.toArray(String[]::new));

        assertThat(code).isEqualTo(BenchmarkExitCode.RIG_FAILED);
        assertThat(err.toString().lines()).singleElement().asString().contains(problem);
    }

    @Test
    void aBaselineDiffersOnlyInItsOwnOptions() {
        var options = new PlanOptions();
        new CommandLine(options).parseArgs("--driver", "js@0.1.20", "--size", "640x352", "--duration", "1.5s");

        Plan baseline = options.with("--driver 'js@0.1.14' --codec vp8").plan();

        assertThat(baseline.driver().text()).isEqualTo("js@0.1.14");
        assertThat(baseline.codec()).isEqualTo("vp8");
        assertThat(baseline.width()).isEqualTo(640);
        assertThat(baseline.duration()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(baseline.label()).isEqualTo("js@0.1.14 vp8 640x352@30 fake");
        assertThat(options.plan().codec()).isEqualTo("h264");
    }

    @Test
    void aBaselineKeepsTheControlTokenUnlessItHasItsOwn() {
        var options = new PlanOptions();
        new CommandLine(options)
                .parseArgs("--driver", "js@0.1.20", "--target", "http://localhost:1", "--control-token", "first");

        assertThat(controlToken(options.with("--codec vp8"))).contains("first");
        assertThat(controlToken(options.with("--control-token second"))).contains("second");
        assertThat(controlToken(options)).contains("first");
    }

    private static Optional<String> controlToken(PlanOptions options) {
        return ((TargetSpec.Server) options.plan().target()).controlToken();
    }

    @Test
    void wordsAreSplitAsAShellDoes() {
        assertThat(ShellWords.of(" --driver \"sh -c 'x y'\"  --label='a b' c ''"))
                .containsExactly("--driver", "sh -c 'x y'", "--label=a b", "c", "");
    }
}
