package dev.fakedecart.internal.signaling;

import dev.fakedecart.protocol.ServerMessage;

/**
 * A message as it is sent.
 *
 * @param type of what it is, or was before it was spoiled
 * @param binary whether it goes in a binary frame, which clients do not expect
 */
record Outgoing(String type, String text, boolean binary) {

    static Outgoing of(ServerMessage message) {
        return new Outgoing(message.type(), message.toJson(), false);
    }

    Outgoing withText(String other) {
        return new Outgoing(type, other, binary);
    }
}
