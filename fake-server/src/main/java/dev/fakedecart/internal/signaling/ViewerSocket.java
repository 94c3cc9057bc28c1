package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.direct.DirectViewer;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.protocol.ClientMessage;
import dev.fakedecart.protocol.ClientMessage.IceCandidate;
import dev.fakedecart.protocol.ClientMessage.Offer;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;
import java.net.InetAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a viewer of the direct protocol: it offers and is answered, and may say nothing else. Belongs to the
 * event loop.
 */
final class ViewerSocket implements WebSocketListener, DirectViewer.Listener {

    /** For the offer, and then for something to see. SDKs wait for 300 s; they try again when they are sent away. */
    private static final long ANSWER_SECONDS = 30;

    private static final int NORMAL = 1000;

    private final Wire wire;
    private @Nullable DirectViewer viewer;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean offered;

    ViewerSocket(Wire wire) {
        this.wire = wire;
    }

    /** Waits for the viewer's offer. */
    void accept(Session session, DirectService rooms, InetAddress reached, ScheduledExecutorService loop) {
        wire.journalTo(session.journal());
        if (rooms.isFull(session)) {
            refuse(Refusal.atCapacity());
            return;
        }
        rooms.watch(session, reached, this)
                .ifPresentOrElse(
                        admitted -> {
                            viewer = admitted;
                            deadline = loop.schedule(this::giveUp, ANSWER_SECONDS, TimeUnit.SECONDS);
                        },
                        () -> refuse(Refusal.sessionNotFound()));
    }

    private void giveUp() {
        refuse(offered ? Refusal.nothingToSee() : Refusal.silence("offer", ANSWER_SECONDS));
    }

    void refuse(Refusal refusal) {
        wire.refuse(refusal);
    }

    @Override
    public void text(String text) {
        wire.read(text, this::received);
    }

    @Override
    public void binary(byte[] message) {
        wire.readBinary(message);
    }

    private void received(ClientMessage message) throws ProtocolException {
        if (viewer == null) {
            return;
        }
        if (message instanceof Offer offer) {
            offered = true;
            viewer.offered(offer.sdp());
        } else if (!(message instanceof IceCandidate)) {
            throw new ProtocolException("type: a viewer may only offer and send candidates, not " + message.type());
        }
    }

    @Override
    public void answered(String sdp) {
        cancelDeadline();
        wire.send(new ServerMessage.Answer(sdp));
    }

    @Override
    public void rejected(String reason) {
        wire.reject("sdp: " + reason, 0, "");
    }

    @Override
    public void offerWanted() {
        wire.send(new ServerMessage.Ready());
    }

    /** That the code is 1000 is assumed: SDKs try to come back whatever it is. */
    @Override
    public void ended() {
        wire.close(NORMAL, "the session ended");
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void closed(int code, String reason, Initiator initiator) {
        cancelDeadline();
        wire.closed(code, reason, initiator);
        if (viewer != null) {
            viewer.leave("the viewer's socket closed");
        }
    }
}
