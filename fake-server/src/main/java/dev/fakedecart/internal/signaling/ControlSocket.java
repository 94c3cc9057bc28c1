package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.livekit.LiveKitService;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessage.LivekitJoin;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's control socket, from its first message to its close. Belongs to the event loop. */
final class ControlSocket implements SignalingSocket.Handler {

    /** SDKs send their first message as soon as the socket is open. */
    private static final long JOIN_SECONDS = 30;

    private final SignalingSocket socket;
    private final SessionFaults faults;
    private final ScheduledExecutorService loop;
    private @Nullable Lobby lobby;
    private @Nullable Session session;
    private @Nullable ProtocolHandler protocol;
    private @Nullable ScheduledFuture<?> joinDeadline;

    /** The state of a socket before its session: everything that the first message needs to open one. */
    private record Lobby(Caller caller, Sessions sessions, LiveKitService rooms, DirectService directRooms) {

        /** The first message shows which protocol the client speaks. */
        ProtocolHandler protocol(ControlChannel channel, ClientMessage first) {
            return first instanceof LivekitJoin join
                    ? new LiveKitProtocolHandler(channel, caller, sessions, rooms, join)
                    : new DirectProtocolHandler(channel, caller, sessions, directRooms, first);
        }
    }

    ControlSocket(
            WebSocketConnection connection,
            SessionJournal journal,
            ClientMessageParser parser,
            SessionFaults faults,
            Service service,
            ScheduledExecutorService loop) {
        this.socket = new SignalingSocket(connection, journal, parser, faults, this);
        this.faults = faults;
        this.loop = loop;
        faults.onSocket(new ControlFaults(socket, service, loop));
    }

    /** The listener of the WebSocket. */
    WebSocketListener listener() {
        return socket;
    }

    /** Waits for the client's first message. */
    void accept(Caller caller, Sessions sessions, LiveKitService rooms, DirectService directRooms) {
        lobby = new Lobby(caller, sessions, rooms, directRooms);
        joinDeadline = loop.schedule(
                () -> refuse(caller.service()
                        .refusal(
                                RefusalCase.NO_FIRST_MESSAGE,
                                Map.of("missing", "livekit_join, offer or state", "seconds", JOIN_SECONDS))),
                JOIN_SECONDS,
                TimeUnit.SECONDS);
    }

    void refuse(Refusal refusal) {
        socket.refuse(refusal, loop);
    }

    @Override
    public void received(ClientMessage message) throws ProtocolException {
        if (session != null && protocol != null) {
            protocol.received(session, message);
        } else if (lobby != null) {
            begin(lobby, message);
        }
    }

    private void begin(Lobby entered, ClientMessage first) {
        lobby = null;
        cancelDeadline();
        ProtocolHandler begun = entered.protocol(socket, first);
        Caller caller = entered.caller;
        Optional<Session> opened = entered.sessions.open(
                caller.credential(),
                caller.service(),
                caller.model(),
                caller.options(),
                begun.dialect(),
                begun.channel(),
                faults);
        if (opened.isEmpty()) {
            refuse(caller.service().refusal(RefusalCase.AT_CAPACITY));
            return;
        }
        session = opened.get();
        protocol = begun;
        socket.journalTo(session.journal());
        faults.raise(Moment.JOIN);
        begun.begin(session);
    }

    private void cancelDeadline() {
        if (joinDeadline != null) {
            joinDeadline.cancel(false);
        }
    }

    @Override
    public void closed(int code, String reason, Initiator initiator) {
        cancelDeadline();
        if (session != null) {
            session.end(initiator, "control socket closed", EndReason.DISCONNECT, code);
        }
        faults.close();
    }
}
