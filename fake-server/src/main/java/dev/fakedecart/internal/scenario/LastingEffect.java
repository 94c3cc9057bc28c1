package dev.fakedecart.internal.scenario;

import java.util.Optional;

/** An effect that stays in force for a given time, or until {@link Effect.Clear} or the end of the session. */
public interface LastingEffect {

    /** Returns the duration of the effect; empty for no limit. */
    Optional<JitteredDuration> lasts();

    /**
     * Returns true if this effect completely replaces another one when it begins, so that the other effect need not end
     * by itself.
     */
    default boolean replaces(LastingEffect other) {
        return other.getClass() == getClass();
    }
}
