package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.scenario.MessageEffect.Malformation;
import java.util.Map;
import java.util.Optional;

/**
 * Changes messages of one protocol. Each method answers empty if it cannot change the message.
 *
 * @param <M> messages of the protocol
 */
public interface MessageEditor<M> {

    /** A form of the message that its receiver cannot read. */
    default Optional<M> malform(M message, Malformation how) {
        return Optional.empty();
    }

    /** The message with other values for some of its fields. */
    default Optional<M> replace(M message, Map<String, Object> fields) {
        return Optional.empty();
    }

    /** The acknowledgement, changed to report a failure. */
    default Optional<M> fail(M message, String error) {
        return Optional.empty();
    }

    /** Changes nothing. */
    static <M> MessageEditor<M> none() {
        return new MessageEditor<>() {};
    }
}
