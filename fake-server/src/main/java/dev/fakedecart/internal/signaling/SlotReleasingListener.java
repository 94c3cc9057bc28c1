package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;

/** Releases an account's session slot when the socket that took it closes. Belongs to the event loop. */
record SlotReleasingListener(WebSocketListener socket, SessionSlots.Slot slot) implements WebSocketListener {

    /** A connection that broke without a close frame (RFC 6455 section 7.1.5). */
    private static final int ABNORMAL = 1006;

    @Override
    public void text(String message) {
        socket.text(message);
    }

    @Override
    public void binary(byte[] message) {
        socket.binary(message);
    }

    @Override
    public void closed(int code, String reason, Initiator initiator) {
        slot.leave(code != ABNORMAL); // first: the journal must not show the end before the release time runs
        socket.closed(code, reason, initiator);
    }
}
