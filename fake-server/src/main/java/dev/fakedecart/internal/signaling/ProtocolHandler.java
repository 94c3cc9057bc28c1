package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ProtocolException;

/**
 * Handles the messages of a control socket in one of the two protocols. Made when the client's first message shows
 * which protocol it speaks. Belongs to the event loop.
 */
interface ProtocolHandler {

    /** The name of the protocol, or of its dialect, in the journal. */
    String dialect();

    /** Sends messages of the session to the client. */
    ControlChannel channel();

    /**
     * Begins the session that the first message has opened: sets its initial state, waits for its place, handles the
     * message.
     */
    void begin(Session session);

    /**
     * Handles a message after the first.
     *
     * @throws ProtocolException if the message belongs to the other protocol, or has no place here
     */
    void received(Session session, ClientMessage message) throws ProtocolException;
}
