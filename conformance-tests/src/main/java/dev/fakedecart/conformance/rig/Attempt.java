package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.target.FeedEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to the control socket that reached the server, including refused ones.
 *
 * @param number the number of the attempt, counted from 1
 * @param at the time in milliseconds since the epoch
 */
public record Attempt(long number, double at) {

    /**
     * Returns the attempts among journal entries. The server writes an entry for each attempt, because every case has
     * at least an empty scenario.
     */
    static List<Attempt> among(List<FeedEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.is("fault.scenario-chosen"))
                .map(entry -> new Attempt(entry.fields().path("attempt").asLong(), entry.at()))
                .toList();
    }

    /** Returns the seconds between consecutive attempts. */
    public static List<Double> gaps(List<Attempt> attempts) {
        var gaps = new ArrayList<Double>();
        for (int i = 1; i < attempts.size(); i++) {
            gaps.add((attempts.get(i).at() - attempts.get(i - 1).at()) / 1_000);
        }
        return gaps;
    }
}
