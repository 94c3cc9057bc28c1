package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options for the limits of each API key. */
final class LimitOptions {

    @Option(
            names = "--sessions-per-key",
            paramLabel = "N",
            defaultValue = "${env:FAKE_DECART_SESSIONS_PER_KEY:-0}",
            description = "maximum number of concurrent sessions of each API key and its client tokens; 0 for no limit")
    private int sessionsPerKey;

    @Option(
            names = "--slot-release",
            paramLabel = "CLEAN,CRASH",
            split = ",",
            defaultValue = "${env:FAKE_DECART_SLOT_RELEASE:-5,45}",
            description =
                    "seconds for which an ended session still occupies its slot: after a clean close, after a lost connection")
    private List<Integer> slotRelease = new ArrayList<>();

    /** @throws IllegalArgumentException unless there are two durations */
    void apply(FakeDecartBuilder builder) {
        if (slotRelease.size() != 2) {
            throw new IllegalArgumentException(
                    "--slot-release is %s, but must be two numbers of seconds, as in 5,45".formatted(slotRelease));
        }
        builder.sessionsPerKey(sessionsPerKey)
                .slotRelease(Duration.ofSeconds(slotRelease.get(0)), Duration.ofSeconds(slotRelease.get(1)));
    }
}
