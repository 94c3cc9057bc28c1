package dev.fakedecart.signaling;

import dev.fakedecart.http.WebSocketConnection;
import dev.fakedecart.journal.Event.Initiator;
import dev.fakedecart.journal.SessionJournal;
import dev.fakedecart.journal.SignalingEvent;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.session.ControlChannel;

/**
 * The messages of one socket: read, written, and journaled; to what cannot be read or has no place the client is told
 * why. Belongs to the event loop.
 */
final class Wire implements ControlChannel {
    private static final int LONGEST_BODY = 1_000;

    private final WebSocketConnection connection;
    private final ClientMessageParser parser;
    private SessionJournal journal;
    private boolean closed;

    /** Takes a message that has been understood. */
    @FunctionalInterface
    interface Receiver {
        void received(ClientMessage message) throws ProtocolException;
    }

    Wire(WebSocketConnection connection, SessionJournal journal, ClientMessageParser parser) {
        this.connection = connection;
        this.journal = journal;
        this.parser = parser;
    }

    /** From now on, what happens is of a session. */
    void journalTo(SessionJournal sessionJournal) {
        journal = sessionJournal;
    }

    void read(String text, Receiver receiver) {
        if (closed) {
            return;
        }
        try {
            ClientMessage message = parser.parse(text);
            journal.append(new SignalingEvent.MessageReceived(message.type(), text.length(), abbreviated(text)));
            receiver.received(message);
        } catch (ProtocolException e) {
            reject(String.valueOf(e.getMessage()), text.length(), abbreviated(text));
        }
    }

    void readBinary(byte[] message) {
        if (!closed) {
            reject("binary frames are not understood: send JSON text", message.length, "");
        }
    }

    void reject(String reason, int length, String body) {
        journal.append(new SignalingEvent.MessageRejected(reason, length, body));
        send(new ServerMessage.ErrorMessage(reason));
    }

    void refuse(Refusal refusal) {
        journal.append(new SignalingEvent.Refused(refusal.error(), refusal.code()));
        send(new ServerMessage.ErrorMessage(refusal.error()));
        close(refusal.code(), refusal.error());
    }

    @Override
    public void send(ServerMessage message) {
        if (!closed) {
            String json = message.toJson();
            journal.append(new SignalingEvent.MessageSent(message.type(), abbreviated(json)));
            connection.sendText(json);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (!closed) {
            closed = true; // what the client has sent in the meantime is not answered any more
            connection.close(code, reason);
        }
    }

    void closed(int code, String reason, Initiator initiator) {
        closed = true;
        journal.append(new SignalingEvent.SocketClosed(code, reason, initiator));
    }

    private static String abbreviated(String text) {
        return text.length() <= LONGEST_BODY ? text : text.substring(0, LONGEST_BODY) + "…";
    }
}
