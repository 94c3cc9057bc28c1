package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A moment that has come.
 *
 * @param message the type of the message that it is about; null if it is about none
 * @param revision of the state that it is about; 0 if it is about none
 */
record Occurrence(Moment moment, @Nullable String message, long revision) {

    static Occurrence of(Moment moment) {
        return new Occurrence(moment, null, 0);
    }
}
