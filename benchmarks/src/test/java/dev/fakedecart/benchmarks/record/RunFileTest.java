package dev.fakedecart.benchmarks.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.benchmarks.SimulatedRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileOfAnEarlierVersionHasNoUsageOfOtherPrograms() throws IOException {
        Path earlier = Path.of("..", "fixtures", "baselines", "js-0.1.20-h264-tag.latency.json.gz");

        assertThat(RunFile.read(earlier).sessions())
                .allSatisfy(session -> assertThat(session.usage())
                        .isNotEmpty()
                        .allSatisfy(usage -> assertThat(usage.otherCores()).isEmpty()));
    }

    @Test
    void aFileOfAnEarlierVersionHasNoTransport() throws IOException {
        Path earlier = Path.of("..", "fixtures", "baselines", "js-0.1.20-h264-tag.latency.json.gz");

        assertThat(RunFile.read(earlier).setup().transport()).isEmpty();
    }

    @Test
    void aRunIsReadBackEqual() throws IOException {
        FrameRecord whole = new FrameRecord(0, 100.125, 106.5, 139.001, 141.25, 150.0, 21.5, 1);
        FrameRecord lost = new FrameRecord(1, 133.458, null, null, null, null, null, null);
        var stages = new Stages(1, 108.0, 109.5, null, 118.25, 118.5, 119.0, 131.0, 131.25);
        var usage = new SessionRecord.Usage(
                1000, Optional.empty(), Optional.of(1L << 33), 0.5, 1L << 20, Optional.of(0.25));
        var connect = new SessionRecord.Connect(
                Optional.of(12.5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(260.0),
                Optional.of(320.125));
        var session = new SessionRecord(
                1_800_000_000_000.125,
                2000,
                62000,
                1000,
                connect,
                List.of(whole, lost),
                List.of(stages),
                List.of(new SessionRecord.Mark(30000, "fault", "drop „once\"")),
                List.of(usage));
        LatencyRun simulated = SimulatedRun.minute("before", 1).lasting(1).run();
        var run = new LatencyRun(
                "before",
                simulated.begun(),
                simulated.machine(),
                simulated.setup(),
                List.of(session),
                Optional.empty());

        RunFile.write(file(), run);

        assertThat(RunFile.read(file())).isEqualTo(run);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file()));
    }

    @Test
    void timesAreRoundedToMicrosecondsAndRowsBecomeColumns() throws IOException {
        RunFile.write(file(), SimulatedRun.minute("before", 1).lasting(10).run());

        String json = text();
        assertThat(json).contains("\"sequence\":[0,1,2,").contains("\"captured\":[400.0,433.333,466.667,");
        LatencyRun once = RunFile.read(file());
        RunFile.write(file(), once);
        assertThat(RunFile.read(file())).isEqualTo(once);
    }

    @Test
    void aTruncatedFileIsReported() throws IOException {
        RunFile.write(file(), SimulatedRun.minute("before", 1).lasting(10).run());
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> RunFile.read(file()))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith(file() + ": not whole: it ends too early");
    }

    @Test
    void aFileThatIsNotARunIsReported() throws IOException {
        Files.writeString(file(), "{\"format\": 1}");
        assertThatThrownBy(() -> RunFile.read(file()))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("not a file of a latency run (it is not compressed with gzip)");
        for (String foreign : List.of("hello", "[1, 2]", "{}", "{\"format\": 1, \"sessions\": [{}]}", "")) {
            pack(foreign);
            assertThatThrownBy(() -> RunFile.read(file()))
                    .isInstanceOf(RunFileException.class)
                    .hasMessageStartingWith(file().toString());
        }
        Files.write(file(), new byte[0]);
        assertThatThrownBy(() -> RunFile.read(file())).isInstanceOf(RunFileException.class);
    }

    @Test
    void aFileOfANewerVersionIsReportedWithTheRemedy() throws IOException {
        RunFile.write(file(), SimulatedRun.minute("before", 1).lasting(1).run());
        pack(text().replace("\"format\":1", "\"format\":2"));

        assertThatThrownBy(() -> RunFile.read(file()))
                .isInstanceOf(RunFileException.class)
                .hasMessage(
                        file() + ": a run of format 2, but this version reads format 1: read it with the version that"
                                + " wrote it, or measure again");
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() throws IOException {
        RunFile.write(file(), SimulatedRun.minute("before", 1).lasting(1).run());
        pack(text().replace("\"sequence\":[0,", "\"sequence\":["));

        assertThatThrownBy(() -> RunFile.read(file()))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("frames: the columns have different lengths");
    }

    @Test
    void aMissingFileIsReported() {
        assertThatThrownBy(() -> RunFile.read(file())).isInstanceOf(NoSuchFileException.class);
    }

    private Path file() {
        return folder.resolve("a" + RunFile.SUFFIX);
    }

    private String text() throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void pack(String json) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file(), bytes.toByteArray());
    }
}
