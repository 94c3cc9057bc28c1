package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Calibration.Delay;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of known delays. Each was added to all that a session's server sent, from its beginning, between two sessions
 * without one: its neighbours are what it is compared with, so that what drifts over minutes does not count.
 *
 * <p>Why not in the middle of a session? 5, 20 and 50 ms came out as 4, 9 and 16 there: presumably a receiver's jitter buffer
 * has some time to spare for packets that come later, and holds frames for a while when they come sooner again.
 */
record KnownDelays(List<Measured> sessions) {
    private static final List<Integer> ADDED_MILLIS = List.of(0, 5, 0, 20, 0, 50, 0);

    /**
     * A session.
     *
     * @param addedMillis to what the server sent; 0 if nothing was
     * @param medianMillis of capture to decoded
     */
    record Measured(int addedMillis, double medianMillis) {}

    KnownDelays {
        sessions = List.copyOf(sessions);
    }

    /** What is added to one session after the other: the first, the last, and each second one have none. */
    static List<Integer> plan() {
        return ADDED_MILLIS;
    }

    /** A scenario that adds a delay. */
    static ScenarioChoice adding(int millis) {
        String text = """
                name: added-delay
                description: Every packet of the server is sent %1$d ms later.
                expectation: Frames come back %1$d ms later.
                rules:
                  - name: delay
                    when: {at: media-connected}
                    do: {impair: {direction: out, delay: %1$dms}}
                """;
        return new ScenarioChoice("%d ms added".formatted(millis), text.formatted(millis));
    }

    /** The delays as they were recovered, in order. */
    List<Delay> recovered() {
        var delays = new ArrayList<Delay>();
        for (int i = 1; i + 1 < sessions.size(); i += 2) {
            double without = (sessions.get(i - 1).medianMillis + sessions.get(i + 1).medianMillis) / 2;
            delays.add(new Delay(sessions.get(i).addedMillis, sessions.get(i).medianMillis - without));
        }
        return List.copyOf(delays);
    }
}
