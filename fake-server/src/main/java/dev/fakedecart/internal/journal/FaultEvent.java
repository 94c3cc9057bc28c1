package dev.fakedecart.internal.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What scenarios do to clients. Each fact is written before what it tells of is done. */
public sealed interface FaultEvent extends Event {

    /**
     * A connection is under a scenario.
     *
     * @param chosenBy {@code query}, {@code token}, {@code tenant} or {@code server}
     * @param attempt which of the run's connections it is
     */
    record ScenarioChosen(String scenario, long seed, String chosenBy, long attempt) implements FaultEvent {}

    /**
     * A rule fires. Nothing in here depends on clocks, ids or addresses: the same seed and the same attempts make the
     * same decisions.
     *
     * @param message the type of message that it is about, if it is about one
     * @param sessionNumber which session of the run, 0 if the attempt has none yet
     * @param firing how often the rule has fired in this run, this time included
     * @param effect as it is written in scenarios
     * @param afterMillis how long after the moment the effect follows
     */
    record Decided(
            String scenario,
            String rule,
            String moment,
            @Nullable String message,
            long attempt,
            long sessionNumber,
            long firing,
            Map<String, Object> effect,
            double afterMillis)
            implements FaultEvent {}

    /** Somebody strikes a running session. */
    record Struck(Map<String, Object> effect) implements FaultEvent {}

    /** An effect could not be carried out. */
    record Failed(String effect, String reason) implements FaultEvent {}

    /** What has lasted ends. */
    record Lifted(String effect) implements FaultEvent {}
}
