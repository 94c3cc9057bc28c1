package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;

/** Decides when a lost connection is tried again. Belongs to its client's loop. */
interface RetryClock {

    /**
     * A connection was lost, or could not be made.
     *
     * @param reason why
     * @return how long to wait before the next retry; empty if there is none
     */
    Optional<Duration> next(DecartException reason);

    /** A connection has been made: the next drop is the first again. */
    void succeeded();
}
