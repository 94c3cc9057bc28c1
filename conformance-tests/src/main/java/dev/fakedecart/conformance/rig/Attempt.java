package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.target.FeedEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection to the control socket that reached the server, refused or not.
 *
 * @param number from 1
 * @param at milliseconds since the epoch
 */
public record Attempt(long number, double at) {

    /** The attempts among journal entries. The server writes one for each, because every case has at least an empty scenario. */
    static List<Attempt> among(List<FeedEntry> facts) {
        return facts.stream()
                .filter(fact -> fact.is("fault.scenario-chosen"))
                .map(fact -> new Attempt(fact.fields().path("attempt").asLong(), fact.at()))
                .toList();
    }

    /** The seconds between consecutive attempts. */
    public static List<Double> gaps(List<Attempt> attempts) {
        var gaps = new ArrayList<Double>();
        for (int i = 1; i < attempts.size(); i++) {
            gaps.add((attempts.get(i).at() - attempts.get(i - 1).at()) / 1_000);
        }
        return gaps;
    }
}
