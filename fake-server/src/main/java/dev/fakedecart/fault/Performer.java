package dev.fakedecart.fault;

/** Carries out one kind of effect on one session. Called on the event loop; must not block. */
@FunctionalInterface
public interface Performer<E extends Effect> {

    /** What has become of it. */
    sealed interface Outcome {
        Outcome DONE = new Done(() -> {});

        /** It is in force; {@code undo} ends it, where it lasts. */
        record Done(Runnable undo) implements Outcome {}

        /** It cannot be done now, or not to this session. */
        record Impossible(String reason) implements Outcome {}
    }

    Outcome perform(E effect);
}
