package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.direct.DirectViewer;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessage.IceCandidate;
import dev.fakedecart.protocol.ClientMessage.Offer;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.webrtc.Reached;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a viewer of the direct protocol. A viewer may only offer and send candidates. Belongs to the event
 * loop.
 */
final class ViewerSocket implements SignalingSocket.Handler, DirectViewer.Listener {

    /**
     * The time limit for the offer, and then for the session's first output. SDKs wait for 300 s, and retry when
     * refused.
     */
    private static final long ANSWER_SECONDS = 30;

    private static final int NORMAL = 1000;

    private final SignalingSocket socket;
    private final Service service;
    private final ScheduledExecutorService loop;
    private @Nullable DirectViewer viewer;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean offered;

    ViewerSocket(
            WebSocketConnection connection,
            SessionJournal journal,
            ClientMessageParser parser,
            Service service,
            SessionFaults faults,
            ScheduledExecutorService loop) {
        this.service = service;
        this.loop = loop;
        this.socket = new SignalingSocket(connection, journal, parser, faults, this);
    }

    /** The listener of the WebSocket. */
    WebSocketListener listener() {
        return socket;
    }

    /** Waits for the viewer's offer. */
    void accept(Session session, DirectService rooms, Reached reached) {
        socket.journalTo(session.journal());
        if (rooms.isFull(session)) {
            refuse(service.refusal(RefusalCase.AT_CAPACITY));
            return;
        }
        rooms.watch(session, reached, this)
                .ifPresentOrElse(
                        admitted -> {
                            viewer = admitted;
                            deadline = loop.schedule(this::giveUp, ANSWER_SECONDS, TimeUnit.SECONDS);
                        },
                        () -> refuse(service.refusal(RefusalCase.SESSION_NOT_FOUND)));
    }

    private void giveUp() {
        refuse(
                offered
                        ? service.refusal(RefusalCase.NOTHING_TO_SEE)
                        : service.refusal(
                                RefusalCase.NO_FIRST_MESSAGE, Map.of("missing", "offer", "seconds", ANSWER_SECONDS)));
    }

    void refuse(Refusal refusal) {
        socket.refuse(refusal, loop);
    }

    @Override
    public void received(ClientMessage message) throws ProtocolException {
        if (viewer == null) {
            return;
        }
        if (message instanceof Offer offer) {
            offered = true;
            viewer.offered(offer.sdp());
        } else if (message instanceof IceCandidate ice) {
            if (ice.candidate() != null) {
                viewer.candidate(ice.candidate());
            }
        } else {
            throw new ProtocolException("type: a viewer may only offer and send candidates, not " + message.type());
        }
    }

    @Override
    public void answered(String sdp) {
        cancelDeadline();
        socket.send(new ServerMessage.Answer(sdp));
    }

    @Override
    public void rejected(String reason) {
        socket.reject("sdp: " + reason, 0, "");
    }

    @Override
    public void offerWanted() {
        socket.send(new ServerMessage.Ready());
    }

    /** The code 1000 is assumed: SDKs reconnect after any code. */
    @Override
    public void ended() {
        socket.close(NORMAL, "the session ended");
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void closed(int code, String reason, Initiator initiator) {
        cancelDeadline();
        if (viewer != null) {
            viewer.leave("the viewer's socket closed");
        }
    }
}
