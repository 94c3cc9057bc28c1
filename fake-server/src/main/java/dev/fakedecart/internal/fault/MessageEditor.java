package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.Effect;
import java.util.Map;
import java.util.Optional;

/** Changes messages of one protocol. What it cannot do, it answers with nothing. */
public interface MessageEditor<M> {

    default Optional<M> malform(M message, Effect.Malformation how) {
        return Optional.empty();
    }

    /** The message with other values for some of its fields. */
    default Optional<M> replace(M message, Map<String, Object> fields) {
        return Optional.empty();
    }

    /** The message, an acknowledgement, as one of a failure. */
    default Optional<M> fail(M message, String error) {
        return Optional.empty();
    }

    /** Changes nothing. */
    static <M> MessageEditor<M> none() {
        return new MessageEditor<>() {};
    }
}
