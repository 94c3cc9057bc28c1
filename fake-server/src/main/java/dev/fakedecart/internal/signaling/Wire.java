package dev.fakedecart.internal.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.fault.MessageStage;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;

/**
 * The messages of one socket: read, written, and journaled, as far as faults let them pass; to what cannot be read or has
 * no place the client is told why. Belongs to the event loop.
 */
final class Wire implements ControlChannel {
    private static final int LONGEST_BODY = 1_000;

    private final WebSocketConnection connection;
    private final ClientMessageParser parser;
    private final MessageStage<Outgoing> sending;
    private final MessageStage<Incoming> receiving;
    private SessionJournal journal;
    private boolean closed;

    /** A message of the client on its way to who takes it. */
    private record Incoming(ClientMessage message, String text, Receiver receiver) {}

    /** Takes a message that has been understood. */
    @FunctionalInterface
    interface Receiver {
        void received(ClientMessage message) throws ProtocolException;
    }

    Wire(WebSocketConnection connection, SessionJournal journal, ClientMessageParser parser, SessionFaults faults) {
        this.connection = connection;
        this.journal = journal;
        this.parser = parser;
        this.sending = faults.stage(Moment.SENDING, new OutgoingEditor(), this::leave);
        this.receiving = faults.stage(Moment.RECEIVING, MessageEditor.none(), this::arrive);
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
            receiving.pass(message.type(), new Incoming(message, text, receiver));
        } catch (ProtocolException e) {
            reject(String.valueOf(e.getMessage()), text.length(), abbreviated(text));
        }
    }

    private void arrive(Incoming incoming) {
        if (closed) {
            return;
        }
        try {
            incoming.receiver.received(incoming.message);
        } catch (ProtocolException e) {
            reject(String.valueOf(e.getMessage()), incoming.text.length(), abbreviated(incoming.text));
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
            sending.pass(message.type(), Outgoing.of(message));
        }
    }

    /** Sends a message past all faults. */
    void leave(Outgoing message) {
        if (closed) {
            return;
        }
        journal.append(new SignalingEvent.MessageSent(message.type(), abbreviated(message.text())));
        if (message.binary()) {
            connection.sendBinary(message.text().getBytes(UTF_8));
        } else {
            connection.sendText(message.text());
        }
    }

    void reset() {
        closed = true;
        connection.reset();
    }

    void stall() {
        connection.stall();
    }

    void resume() {
        connection.resume();
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
