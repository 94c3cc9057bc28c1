package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Effect;
import java.util.Optional;

/** Carries out one kind of effect on one session. Called on the event loop; must not block. */
@FunctionalInterface
public interface Performer<E extends Effect> {

    /** What has become of it. */
    sealed interface Outcome {
        Outcome DONE = new Done(() -> {});

        /**
         * Of a deed that may not have been possible.
         *
         * @param problem why it was not; empty if it was
         * @param undo ends what is in force if it was
         */
        static Outcome of(Optional<String> problem, Runnable undo) {
            return problem.<Outcome>map(Impossible::new).orElseGet(() -> new Done(undo));
        }

        /** The same, of a deed that does not last. */
        static Outcome of(Optional<String> problem) {
            return of(problem, () -> {});
        }

        /** It is in force; {@code undo} ends it, where it lasts. */
        record Done(Runnable undo) implements Outcome {}

        /** It cannot be done now, or not to this session. */
        record Impossible(String reason) implements Outcome {}
    }

    Outcome perform(E effect);
}
