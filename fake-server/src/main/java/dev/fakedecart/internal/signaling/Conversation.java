package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ProtocolException;

/**
 * What a client and this server say to each other in one of the two protocols that are spoken on a control socket. Made
 * for the client's first message, which shows what it speaks. Belongs to the event loop.
 */
interface Conversation {

    /** The protocol, and its dialect, in the journal. */
    String dialect();

    /** The session's way to the client. */
    ControlChannel channel();

    /** The first message has opened a session: says how it begins, has it admitted, and takes the message. */
    void begin(Session session);

    /**
     * Takes a message after the first.
     *
     * @throws ProtocolException if it is of the other protocol, or has no place here
     */
    void received(Session session, ClientMessage message) throws ProtocolException;
}
