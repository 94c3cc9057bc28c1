package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.livekit.LiveKitService;
import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessage.DirectMessage;
import dev.fakedecart.protocol.ClientMessage.LivekitJoin;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.ServerMessage;
import java.util.Locale;

/**
 * Handles the LiveKit protocol: the client asks for a LiveKit room, which carries its media. The control socket carries
 * only changes of the state, and events.
 */
final class LiveKitProtocolHandler implements ProtocolHandler {
    private final ControlChannel channel;
    private final Caller caller;
    private final Sessions sessions;
    private final LiveKitService rooms;
    private final LivekitJoin join;

    LiveKitProtocolHandler(
            ControlChannel channel, Caller caller, Sessions sessions, LiveKitService rooms, LivekitJoin join) {
        this.channel = channel;
        this.caller = caller;
        this.sessions = sessions;
        this.rooms = rooms;
        this.join = join;
    }

    @Override
    public String dialect() {
        return join.dialect().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ControlChannel channel() {
        return channel;
    }

    @Override
    public void begin(Session session) {
        session.changes().begin(join.passthrough(), join.initialState() != null);
        sessions.admit(session, channel, () -> admitted(session));
        if (join.initialState() != null) {
            session.changes().request(join.initialState());
        }
    }

    /** Sends the room information; it waits neither for a state nor for media. */
    private void admitted(Session session) {
        LiveKitService.Invitation invitation = rooms.open(session);
        session.join(invitation.room(), invitation.roomName());
        channel.send(caller.sessionId(session));
        channel.send(new ServerMessage.RoomInfo(
                caller.webSocketUrl(), invitation.token(), invitation.roomName(), session.id()));
    }

    @Override
    public void received(Session session, ClientMessage message) throws ProtocolException {
        if (message instanceof StateChange change) {
            session.changes().request(change);
        } else if (message instanceof DirectMessage) {
            throw new ProtocolException("type: \"" + message.type()
                    + "\" belongs to the direct WebRTC protocol, but this connection began with livekit_join");
        } else {
            throw new ProtocolException("type: a second livekit_join on one connection");
        }
    }
}
