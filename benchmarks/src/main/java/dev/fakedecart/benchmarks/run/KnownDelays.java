package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Calibration.Delay;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares known delays with the measured ones. The server adds each delay to all packets that it sends in a session.
 * The sessions before and after have no delay and serve as the reference, so that slow drift over minutes cancels out.
 *
 * <p>The delay applies from the beginning of a session: delays of 5, 20 and 50 ms that began in the middle of a session
 * were measured as 4, 9 and 16 ms. The receiver's jitter buffer presumably has some spare time for packets that come
 * later, and holds frames for a while when packets come sooner again.
 */
record KnownDelays(List<Measured> sessions) {
    private static final List<Integer> ADDED_MILLIS = List.of(0, 5, 0, 20, 0, 50, 0);

    /**
     * A measured session.
     *
     * @param addedMillis delay added to all packets that the server sent, in milliseconds; 0 for none
     * @param medianMillis median latency from capture to decoded, in milliseconds
     */
    record Measured(int addedMillis, double medianMillis) {}

    KnownDelays {
        sessions = List.copyOf(sessions);
    }

    /** Delay of each session in order, in milliseconds; the first, the last and every second session have none. */
    static List<Integer> plan() {
        return ADDED_MILLIS;
    }

    /** Creates a scenario that adds a delay. */
    static ScenarioChoice adding(int millis) {
        String text = """
                name: added-delay
                description: Every packet of the server is sent %1$s ms later.
                expectation: Frames come back %1$s ms later.
                rules:
                  - name: delay
                    when: {at: media-connected}
                    do: {impair: {direction: out, delay: %1$sms}}
                """;
        return new ScenarioChoice("%s ms added".formatted(millis), text.formatted(millis));
    }

    /** The added delays with their recovered values, in order. */
    List<Delay> recovered() {
        var delays = new ArrayList<Delay>();
        for (int i = 1; i + 1 < sessions.size(); i += 2) {
            double without = (sessions.get(i - 1).medianMillis + sessions.get(i + 1).medianMillis) / 2;
            delays.add(new Delay(sessions.get(i).addedMillis, sessions.get(i).medianMillis - without));
        }
        return List.copyOf(delays);
    }
}
