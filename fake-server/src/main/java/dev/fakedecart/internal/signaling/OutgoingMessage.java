package dev.fakedecart.internal.signaling;

import dev.fakedecart.protocol.ServerMessage;

/**
 * A message as the server sends it.
 *
 * @param type the type of the message before a scenario changed it
 * @param binary true to send a binary frame, which clients do not expect
 */
public record OutgoingMessage(String type, String text, boolean binary) {

    public static OutgoingMessage of(ServerMessage message) {
        return new OutgoingMessage(message.type(), message.toJson(), false);
    }

    OutgoingMessage withText(String other) {
        return new OutgoingMessage(type, other, binary);
    }
}
