package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the runs whose files the command line names. */
final class RunArguments {
    private RunArguments() {}

    static List<LatencyRun> read(List<Path> files) throws IOException {
        var runs = new ArrayList<LatencyRun>();
        for (Path file : files) {
            runs.add(RunFile.read(file));
        }
        return runs;
    }
}
