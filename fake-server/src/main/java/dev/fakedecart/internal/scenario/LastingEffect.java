package dev.fakedecart.internal.scenario;

import java.util.Optional;

/** An effect that stays in force for a while: for a given time, or until {@link Effect.Clear} or the end of the session. */
public interface LastingEffect {

    /** How long the effect stays in force; empty for no limit. */
    Optional<JitteredDuration> lasts();

    /** Whether this effect, when it begins, replaces another one completely, so that the other one need not end by itself. */
    default boolean replaces(LastingEffect other) {
        return other.getClass() == getClass();
    }
}
