package dev.fakedecart.internal.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of scenarios and faults. Each is written before the server applies the effect that it describes. */
public sealed interface FaultEvent extends Event {

    /**
     * A scenario applies to a connection.
     *
     * @param chosenBy {@code query}, {@code token}, {@code tenant} or {@code server}
     * @param attempt number of this connection among those of the scenario's run
     */
    @JournalType("fault.scenario-chosen")
    record ScenarioChosen(String scenario, long seed, String chosenBy, long attempt) implements FaultEvent {}

    /**
     * A rule fired. No field depends on clocks, ids or addresses, so that the same seed and the same attempts give the
     * same decisions.
     *
     * @param message the type of the message that the effect applies to; null if it applies to none
     * @param sessionNumber number of the session in the run; 0 if the attempt has no session yet
     * @param firing the number of times that the rule has fired in this run, including this time
     * @param effect in the form that scenarios use
     * @param afterMillis delay between the moment and the effect
     */
    @JournalType("fault.decided")
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

    /** An effect was injected into a running session through the API. */
    @JournalType("fault.struck")
    record Injected(Map<String, Object> effect) implements FaultEvent {}

    /** The server could not apply an effect. */
    @JournalType("fault.failed")
    record Failed(String effect, String reason) implements FaultEvent {}

    /** An effect with a duration ended. */
    @JournalType("fault.lifted")
    record Lifted(String effect) implements FaultEvent {}
}
