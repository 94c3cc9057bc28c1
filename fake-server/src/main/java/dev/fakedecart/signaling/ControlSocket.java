package dev.fakedecart.signaling;

import dev.fakedecart.http.WebSocketConnection;
import dev.fakedecart.http.WebSocketListener;
import dev.fakedecart.journal.Event.Initiator;
import dev.fakedecart.journal.SessionJournal;
import dev.fakedecart.journal.SignalingEvent;
import dev.fakedecart.livekit.LiveKitService;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessage.LivekitJoin;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.session.ControlChannel;
import dev.fakedecart.session.Session;
import dev.fakedecart.session.Sessions;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's control socket, from its first message to its close. Belongs to the event loop. */
final class ControlSocket implements WebSocketListener, ControlChannel {

    /** SDKs join as soon as the socket is open; who has not by then never will. */
    private static final long JOIN_SECONDS = 30;

    private static final int LONGEST_BODY = 1_000;
    private static final int POLICY_VIOLATION = 1008;

    private final WebSocketConnection connection;
    private final ClientMessageParser parser;
    private final ScheduledExecutorService loop;
    private SessionJournal journal;
    private @Nullable Lobby lobby;
    private @Nullable Session session;
    private @Nullable ScheduledFuture<?> joinDeadline;
    private boolean closed;

    /** What a socket needs until it has a session. */
    private record Lobby(Caller caller, Sessions sessions, LiveKitService rooms) {}

    ControlSocket(
            WebSocketConnection connection,
            SessionJournal journal,
            ClientMessageParser parser,
            ScheduledExecutorService loop) {
        this.connection = connection;
        this.journal = journal;
        this.parser = parser;
        this.loop = loop;
    }

    /** Waits for the client's join. */
    void accept(Caller caller, Sessions sessions, LiveKitService rooms) {
        lobby = new Lobby(caller, sessions, rooms);
        joinDeadline = loop.schedule(
                () -> refuse(new Refusal("no livekit_join within " + JOIN_SECONDS + " s", POLICY_VIOLATION)),
                JOIN_SECONDS,
                TimeUnit.SECONDS);
    }

    void refuse(Refusal refusal) {
        journal.append(new SignalingEvent.Refused(refusal.error(), refusal.code()));
        send(new ServerMessage.ErrorMessage(refusal.error()));
        close(refusal.code(), refusal.error());
    }

    @Override
    public void text(String text) {
        if (closed) {
            return;
        }
        try {
            ClientMessage message = parser.parse(text);
            journal.append(new SignalingEvent.MessageReceived(message.type(), text.length(), abbreviated(text)));
            if (message instanceof LivekitJoin join) {
                join(join);
            } else if (message instanceof StateChange change) {
                change(change);
            }
        } catch (ProtocolException e) {
            reject(String.valueOf(e.getMessage()), text.length(), abbreviated(text));
        }
    }

    @Override
    public void binary(byte[] message) {
        if (!closed) {
            reject("binary frames are not understood: send JSON text", message.length, "");
        }
    }

    private void reject(String reason, int length, String body) {
        journal.append(new SignalingEvent.MessageRejected(reason, length, body));
        send(new ServerMessage.ErrorMessage(reason));
    }

    private void join(LivekitJoin join) throws ProtocolException {
        if (session != null || lobby == null) {
            throw new ProtocolException("type: a second livekit_join on one connection");
        }
        if (joinDeadline != null) {
            joinDeadline.cancel(false);
        }
        Lobby entered = lobby;
        lobby = null;
        String dialect = join.dialect().name().toLowerCase(Locale.ROOT);
        Optional<Session> opened = entered.sessions.open(
                entered.caller.credential(), entered.caller.model(), entered.caller.options(), dialect, this);
        if (opened.isEmpty()) {
            refuse(Refusal.atCapacity());
            return;
        }
        Session joined = opened.get();
        session = joined;
        journal = joined.journal();
        joined.changes().begin(join.passthrough(), join.initialState() != null);
        entered.sessions.admit(joined, this, () -> admitted(joined, entered));
        if (join.initialState() != null) {
            change(join.initialState());
        }
    }

    /** Room information never waits for a state, nor for media. */
    private void admitted(Session joined, Lobby entered) {
        Caller caller = entered.caller;
        LiveKitService.Invitation invitation = entered.rooms.open(joined);
        joined.join(invitation.room(), invitation.roomName());
        send(new ServerMessage.SessionId(
                joined.id(),
                caller.reached().getAddress().getHostAddress(),
                caller.reached().getPort()));
        send(new ServerMessage.RoomInfo(caller.webSocketUrl(), invitation.token(), invitation.roomName(), joined.id()));
    }

    private void change(StateChange change) throws ProtocolException {
        if (session == null) {
            throw new ProtocolException("type: livekit_join must come before " + change.type());
        }
        session.changes().request(change);
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

    @Override
    public void closed(int code, String reason, Initiator initiator) {
        closed = true;
        if (joinDeadline != null) {
            joinDeadline.cancel(false);
        }
        journal.append(new SignalingEvent.SocketClosed(code, reason, initiator));
        if (session != null) {
            session.end(initiator, "control socket closed", EndReason.DISCONNECT, code);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= LONGEST_BODY ? text : text.substring(0, LONGEST_BODY) + "…";
    }
}
