package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Moment;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a moment.
 *
 * @param message type of the message that is about to pass; null at other moments
 * @param revision of the state at moments of a state; 0 at others
 */
record MomentOccurrence(Moment moment, @Nullable String message, long revision) {

    static MomentOccurrence of(Moment moment) {
        return new MomentOccurrence(moment, null, 0);
    }
}
