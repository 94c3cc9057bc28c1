package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.direct.DirectRoom;
import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.session.ControlChannel;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.internal.turn.TurnAccess;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessage.Answer;
import dev.fakedecart.protocol.ClientMessage.IceCandidate;
import dev.fakedecart.protocol.ClientMessage.LivekitJoin;
import dev.fakedecart.protocol.ClientMessage.Offer;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.protocol.ServerMessage.IceRestart.TurnConfig;
import dev.fakedecart.protocol.ServerMessage.SetImageAck;
import dev.fakedecart.webrtc.sdp.SdpException;
import org.jspecify.annotations.Nullable;

/**
 * Handles the direct protocol: the client offers a peer connection on the control socket and gets an answer. Clients
 * that send a state first wait for its acknowledgement before they offer. Other clients send a state once they are
 * connected; their frames pass through until then.
 */
final class DirectProtocolHandler implements ProtocolHandler {
    private final ControlChannel channel;
    private final Caller caller;
    private final Sessions sessions;
    private final DirectService rooms;
    private final ClientMessage first;
    private @Nullable DirectRoom room;
    private @Nullable Offer waiting;
    private boolean idSent;
    private boolean relayOffered;

    DirectProtocolHandler(
            ControlChannel socket, Caller caller, Sessions sessions, DirectService rooms, ClientMessage first) {
        this.channel = caller.isJavaScript() ? new DoubleAcknowledgement(socket) : socket;
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

    /**
     * Answers an offer that has waited for the session's place. States are acknowledged while the session waits, too.
     */
    private void admitted(Session session) {
        DirectRoom opened = rooms.open(session, caller.reached(), new DirectRoom.Listener() {
            @Override
            public void notConnected() {
                offerRelay();
            }
        });
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

    /** Ignores messages about mirroring. An ICE-lite server only records candidates. */
    private void take(Session session, ClientMessage message) {
        if (message instanceof StateChange change) {
            sendId(session);
            session.changes().request(change);
        } else if (message instanceof Offer offer) {
            if (room == null) {
                waiting = offer;
            } else {
                answer(session, room, offer);
            }
        } else if (message instanceof IceCandidate ice && ice.candidate() != null && room != null) {
            room.candidate(ice.candidate());
        }
    }

    private void answer(Session session, DirectRoom opened, Offer offer) {
        waiting = null;
        try {
            opened.offered(offer.sdp(), sdp -> channel.send(new ServerMessage.Answer(sdp)));
            sendId(session);
        } catch (SdpException e) {
            String reason = "sdp: " + e.getMessage();
            session.journal()
                    .append(new SignalingEvent.MessageRejected(
                            reason, offer.sdp().length(), ""));
            channel.send(new ServerMessage.ErrorMessage(reason));
        }
    }

    /**
     * Names the TURN server to a client that does not connect, once. When the service does so is not known. There is
     * room for one URL: TCP on the port that the client has reached already.
     */
    private void offerRelay() {
        if (room == null || relayOffered || !caller.restartsIce()) {
            return;
        }
        TurnAccess.IceServer server = room.iceServer(caller.webSocketUrl());
        if (!server.urls().isEmpty()) {
            relayOffered = true;
            String url = server.urls().get(server.urls().size() - 1);
            channel.send(new ServerMessage.IceRestart(new TurnConfig(server.username(), server.password(), url)));
        }
    }

    /**
     * Sends the session's id, once: at the first state, or right after the first answer, because iOS up to 0.1.2
     * ignores everything after a message that it does not know.
     */
    private void sendId(Session session) {
        if (!idSent) {
            idSent = true;
            channel.send(caller.sessionId(session));
        }
    }

    /**
     * Acknowledges set_image in the newer form, and then in the form of JavaScript 0.0.28 and 0.0.29. Other versions of
     * JavaScript ignore the second; Python and iOS would warn of an unknown message, so only JavaScript gets it.
     */
    private record DoubleAcknowledgement(ControlChannel socket) implements ControlChannel {

        @Override
        public void send(ServerMessage message) {
            socket.send(message);
            if (message instanceof SetImageAck ack) {
                // The SDK takes every status but "success" for a failure; the word "error" is assumed.
                socket.send(new ServerMessage.ImageSet(ack.success() ? "success" : "error"));
            }
        }

        @Override
        public void close(int code, String reason) {
            socket.close(code, reason);
        }
    }
}
