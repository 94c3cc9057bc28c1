package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.journal.LivekitEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;

/** One signal connection of a participant. Its messages pass an interceptor. Belongs to the event loop. */
final class ServerSignalConnection {
    private final WebSocketConnection socket;
    private final SessionJournal journal;
    private final Supplier<SignalInterceptor> interceptor;
    private boolean answersPings = true;
    private boolean closed;

    /** @param interceptor supplies the interceptor of each message */
    ServerSignalConnection(
            WebSocketConnection socket, SessionJournal journal, Supplier<SignalInterceptor> interceptor) {
        this.socket = socket;
        this.journal = journal;
        this.interceptor = interceptor;
    }

    void send(SignalResponse message) {
        MessageCase kind = message.getMessageCase();
        if (answersPings || (kind != MessageCase.PONG && kind != MessageCase.PONG_RESP)) {
            interceptor.get().leaving(name(kind), message, this::transmit);
        }
    }

    private void transmit(SignalResponse message) {
        if (!closed) {
            journal.append(new LivekitEvent.Signal(Direction.OUT, name(message.getMessageCase())));
            socket.sendBinary(message.toByteArray());
        }
    }

    /** Handles a message of the client, unless the interceptor stops it. */
    void receive(SignalRequest message, Consumer<SignalRequest> handler) {
        journal.append(new LivekitEvent.Signal(Direction.IN, name(message.getMessageCase())));
        unpack(message, handler);
    }

    /** Handles a message that was enclosed in another. */
    void unpack(SignalRequest message, Consumer<SignalRequest> handler) {
        interceptor.get().arriving(name(message.getMessageCase()), message, handler);
    }

    /** The name of a message's case, for example {@code add_track}. */
    static String name(Enum<?> messageCase) {
        return messageCase.name().toLowerCase(Locale.ROOT);
    }

    /** Sets whether pings on this connection are answered. */
    void answerPings(boolean answers) {
        answersPings = answers;
    }

    void close(int code, String reason) {
        socket.close(code, reason);
    }

    /** Ends the connection without a close frame, as LiveKit's server does: clients then resume at once. */
    void drop() {
        socket.drop();
    }

    void reset() {
        socket.reset();
    }

    void stall() {
        socket.stall();
    }

    void resume() {
        socket.resume();
    }

    /** Called when the connection has closed. Messages that are sent later are dropped. */
    void closed() {
        closed = true;
    }
}
