package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.HoldBound;
import dev.fakedecart.benchmarks.load.Measure;
import dev.fakedecart.benchmarks.load.MediaWorkload;
import dev.fakedecart.benchmarks.load.Signaling;
import dev.fakedecart.benchmarks.load.Workload;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code load hold}. */
@Command(
        name = "hold",
        sortOptions = false,
        description = {
            "Finds the largest number of clients that a server holds on this machine.",
            "Each client must receive 99 %% of 30 frames per second, or of its acknowledgements, and 99 %% of these within",
            "the time of --bound. The clients run on the same machine, and need processor time, too.",
            ""
        },
        mixinStandardHelpOptions = true)
final class LoadHoldCommand implements Callable<Integer> {

    /** A kind of load with its first number of clients and its latency limit. */
    enum Kind {
        TAGGED(1, 64, Measure.FRAME_P99_MS, Duration.ofMillis(100)),
        ECHOED(16, 1_024, Measure.ECHO_P99_MS, Duration.ofMillis(50)),
        CONTROL(128, 16_384, Measure.ACK_P99_MS, Duration.ofMillis(50));

        private final int first;
        private final int most;
        private final Measure latency;
        private final Duration bound;

        Kind(int first, int most, Measure latency, Duration bound) {
            this.first = first;
            this.most = most;
            this.latency = latency;
            this.bound = bound;
        }
    }

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "tagged, echoed or control")
    private Kind kind = Kind.TAGGED;

    @Option(
            names = "--bound",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "upper limit of the 99th percentile of latency (tagged 100ms, else 50ms)")
    private Optional<Duration> bound = Optional.empty();

    @Option(names = "--most", paramLabel = "N", description = "the largest number of clients to try (64, 1024, 16384)")
    private Optional<Integer> most = Optional.empty();

    @Mixin
    private final LoadCodec codec = new LoadCodec();

    @Mixin
    private final LoadSets sets = new LoadSets();

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Override
    public Integer call() throws Exception {
        Duration atMost = bound.orElse(kind.bound);
        Map<String, Object> settings = new HashMap<>(Map.of("kind", kind.toString(), "bound", atMost.toString()));
        Workload workload =
                switch (kind) {
                    case TAGGED -> {
                        settings.put("codec", codec.name());
                        yield MediaWorkload.codecs(codec.name());
                    }
                    case ECHOED -> MediaWorkload.packets();
                    case CONTROL -> {
                        settings.put("rate", sets.perSecond());
                        settings.put("image", sets.imageSide());
                        yield new Signaling(sets.perSecond(), sets.imageSide());
                    }
                };
        int limit = most.orElse(kind.most);
        return options.hold(
                workload,
                settings,
                Math.min(kind.first, limit),
                limit,
                new HoldBound(kind.latency, atMost.toNanos() / 1e6),
                sets.perSecond());
    }
}
