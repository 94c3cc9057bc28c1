package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.direct.DirectRoom;
import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessage.Answer;
import dev.fakedecart.protocol.ClientMessage.LivekitJoin;
import dev.fakedecart.protocol.ClientMessage.Offer;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.protocol.ServerMessage.SetImageAck;
import dev.fakedecart.webrtc.sdp.SdpException;
import org.jspecify.annotations.Nullable;

/**
 * The client offers a peer connection here, and gets its answer. Clients that set a state first wait for its
 * acknowledgement before they offer; others set it once they are connected, and pass frames through until then.
 */
final class DirectConversation implements Conversation {
    private final ControlChannel channel;
    private final Caller caller;
    private final Sessions sessions;
    private final DirectService rooms;
    private final ClientMessage first;
    private @Nullable DirectRoom room;
    private @Nullable Offer waiting;
    private boolean introduced;

    DirectConversation(
            ControlChannel socket, Caller caller, Sessions sessions, DirectService rooms, ClientMessage first) {
        this.channel = caller.isJavaScript() ? new AcknowledgingTwice(socket) : socket;
        this.caller = caller;
        this.sessions = sessions;
        this.rooms = rooms;
        this.first = first;
    }

    @Override
    public String dialect() {
        return "direct";
    }

    @Override
    public ControlChannel channel() {
        return channel;
    }

    @Override
    public void begin(Session session) {
        session.changes().begin(true, first instanceof StateChange);
        sessions.admit(session, channel, () -> admitted(session));
        take(session, first);
    }

    /** A state is acknowledged also while the session waits for a place; the offer is not answered before it has one. */
    private void admitted(Session session) {
        DirectRoom opened = rooms.open(session, caller.reached().getAddress());
        session.join(opened, opened.name());
        room = opened;
        if (waiting != null) {
            answer(session, opened, waiting);
        }
    }

    @Override
    public void received(Session session, ClientMessage message) throws ProtocolException {
        if (message instanceof Answer) {
            throw new ProtocolException("type: an answer, but this server has not offered");
        }
        if (message instanceof LivekitJoin) {
            throw new ProtocolException(
                    "type: livekit_join on a connection that began with " + first.type() + ", the direct protocol");
        }
        take(session, message);
    }

    /** Candidates are not needed by an ICE-lite server; what becomes of a mirrored camera is the camera's. */
    private void take(Session session, ClientMessage message) {
        if (message instanceof StateChange change) {
            introduce(session);
            session.changes().request(change);
        } else if (message instanceof Offer offer) {
            if (room == null) {
                waiting = offer;
            } else {
                answer(session, room, offer);
            }
        }
    }

    private void answer(Session session, DirectRoom opened, Offer offer) {
        waiting = null;
        try {
            opened.offered(offer.sdp(), sdp -> channel.send(new ServerMessage.Answer(sdp)));
            introduce(session);
        } catch (SdpException e) {
            String reason = "sdp: " + e.getMessage();
            session.journal()
                    .append(new SignalingEvent.MessageRejected(
                            reason, offer.sdp().length(), ""));
            channel.send(new ServerMessage.ErrorMessage(reason));
        }
    }

    /**
     * Tells the session's id, once: at the first state, or right behind the first answer, for clients of iOS up to 0.1.2
     * hear nothing more after a message that they do not know.
     */
    private void introduce(Session session) {
        if (!introduced) {
            introduced = true;
            channel.send(caller.sessionId(session));
        }
    }

    /**
     * A set_image is acknowledged in the newer form, and then in that of JavaScript 0.0.28 and 0.0.29. Other versions of
     * JavaScript pass it over; Python and iOS would warn of a message that they do not know.
     */
    private record AcknowledgingTwice(ControlChannel socket) implements ControlChannel {

        @Override
        public void send(ServerMessage message) {
            socket.send(message);
            if (message instanceof SetImageAck ack) {
                // That anything but "success" tells a failure was read; which word the service has for it was not.
                socket.send(new ServerMessage.ImageSet(ack.success() ? "success" : "error"));
            }
        }

        @Override
        public void close(int code, String reason) {
            socket.close(code, reason);
        }
    }
}
