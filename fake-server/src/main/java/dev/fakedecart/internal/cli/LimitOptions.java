package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options about what each API key may have. */
final class LimitOptions {

    @Option(
            names = "--sessions-per-key",
            paramLabel = "N",
            defaultValue = "${env:FAKE_DECART_SESSIONS_PER_KEY:-0}",
            description =
                    "how many sessions each API key may have at once, those of its client tokens among them; 0 for any number")
    private int sessionsPerKey;

    @Option(
            names = "--slot-release",
            paramLabel = "CLEAN,CRASH",
            split = ",",
            defaultValue = "${env:FAKE_DECART_SLOT_RELEASE:-5,45}",
            description = "for how many seconds a session counts after its end: closed in order, or broken off")
    private List<Integer> slotRelease = new ArrayList<>();

    /** @throws IllegalArgumentException if there are not two times */
    void apply(FakeDecartBuilder builder) {
        if (slotRelease.size() != 2) {
            throw new IllegalArgumentException(
                    "--slot-release is %s, but must be two numbers of seconds, as in 5,45".formatted(slotRelease));
        }
        builder.sessionsPerKey(sessionsPerKey)
                .slotRelease(Duration.ofSeconds(slotRelease.get(0)), Duration.ofSeconds(slotRelease.get(1)));
    }
}
