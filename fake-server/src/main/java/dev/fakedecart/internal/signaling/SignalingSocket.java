package dev.fakedecart.internal.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.fault.MessageInterceptor;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.JournalText;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * The messages of one WebSocket: parses what the client sends, writes what the server sends, and writes both to the
 * journal. Rules of a scenario may change or stop messages in both directions. A client that sends a message that
 * cannot be parsed, or that has no place in its protocol, gets an error message. Belongs to the event loop.
 */
final class SignalingSocket implements WebSocketListener, ControlChannel {
    private static final int LONGEST_BODY = 1_000;
    private static final String ROOM_INFO = "livekit_room_info";

    private final WebSocketConnection connection;
    private final ClientMessageParser parser;
    private final Handler handler;
    private final SessionFaults faults;
    private final MessageInterceptor<OutgoingMessage> sending;
    private final MessageInterceptor<IncomingMessage> receiving;
    private SessionJournal journal;
    private boolean refused;
    private boolean closed;

    private record IncomingMessage(ClientMessage message, String text) {}

    /** Handles what the client sends. */
    interface Handler {

        /**
         * Handles a message.
         *
         * @throws ProtocolException if the message has no place here; the client gets its text
         */
        void received(ClientMessage message) throws ProtocolException;

        /** Called when the socket has closed. */
        void closed(int code, String reason, Initiator initiator);
    }

    SignalingSocket(
            WebSocketConnection connection,
            SessionJournal journal,
            ClientMessageParser parser,
            SessionFaults faults,
            Handler handler) {
        this.connection = connection;
        this.journal = journal;
        this.parser = parser;
        this.handler = handler;
        this.faults = faults;
        this.sending = faults.intercept(Moment.SENDING, new OutgoingEditor(), this::leave);
        this.receiving = faults.intercept(Moment.RECEIVING, MessageEditor.none(), this::arrive);
    }

    /** Writes further events to the journal of a session. */
    void journalTo(SessionJournal sessionJournal) {
        journal = sessionJournal;
    }

    @Override
    public void text(String text) {
        if (closed || refused) {
            return;
        }
        try {
            ClientMessage message = parser.parse(text);
            journal.append(new SignalingEvent.MessageReceived(message.type(), text.length(), abbreviated(text)));
            receiving.pass(message.type(), new IncomingMessage(message, text));
        } catch (ProtocolException e) {
            reject(String.valueOf(e.getMessage()), text.length(), abbreviated(text));
        }
    }

    private void arrive(IncomingMessage incoming) {
        if (closed || refused) {
            return;
        }
        try {
            handler.received(incoming.message);
        } catch (ProtocolException e) {
            reject(String.valueOf(e.getMessage()), incoming.text.length(), abbreviated(incoming.text));
        }
    }

    @Override
    public void binary(byte[] message) {
        if (!closed && !refused) {
            reject("binary frames are not understood: send JSON text", message.length, "");
        }
    }

    /** Sends the reason why a message has no effect. */
    void reject(String reason, int length, String body) {
        journal.append(new SignalingEvent.MessageRejected(reason, length, body));
        send(new ServerMessage.ErrorMessage(reason));
    }

    /**
     * Sends the text of a refusal, if it has one, and closes the socket. Nothing else is sent or handled any more.
     *
     * @param loop closes the socket a tick after the message, as the service does: a client has then handled the text
     */
    void refuse(Refusal refusal, Executor loop) {
        journal.append(new SignalingEvent.Refused(refusal.error(), refusal.code()));
        if (!refusal.hasMessage()) {
            close(refusal.code(), refusal.reason());
        } else if (!refused) {
            OptionalInt retryAfter = refusal.retryAfter();
            send(new ServerMessage.ErrorMessage(
                    refusal.error(),
                    refusal.errorType().orElse(null),
                    retryAfter.isPresent() ? retryAfter.getAsInt() : null));
            refused = true;
            loop.execute(() -> close(refusal.code(), refusal.reason()));
        }
    }

    @Override
    public void send(ServerMessage message) {
        if (!closed && !refused) {
            sending.pass(message.type(), OutgoingMessage.of(message));
        }
    }

    /** Sends a message, to which no rule of a scenario applies. */
    void leave(OutgoingMessage message) {
        if (closed) {
            return;
        }
        journal.append(new SignalingEvent.MessageSent(message.type(), abbreviated(message.text())));
        if (message.type().equals(ROOM_INFO)) {
            faults.raiseLater(Moment.ROOM_INFO_SENT);
        }
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
            closed = true; // messages that the client has sent in the meantime get no answer
            connection.close(code, reason);
        }
    }

    @Override
    public void closed(int code, String reason, Initiator initiator) {
        closed = true;
        journal.append(new SignalingEvent.SocketClosed(code, reason, initiator));
        handler.closed(code, reason, initiator);
    }

    private static String abbreviated(String text) {
        return JournalText.cut(text, LONGEST_BODY);
    }
}
