package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.media.Broadcast;
import dev.fakedecart.internal.media.GenerationTrigger;
import dev.fakedecart.internal.media.MediaLink;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.session.MediaRoom;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The media of one session: its client's peer connection, and what is made of what comes over it. Belongs to the event
 * loop.
 */
public final class DirectRoom implements MediaRoom {
    private static final String NOTHING_TO_LOSE = "the client has no peer connection: it has not offered one yet";

    private final Session session;
    private final Connector connector;
    private final ScheduledExecutorService loop;
    private final InetAddress reached;
    private final Broadcast broadcast;
    private final Runnable onClose;
    private @Nullable Client client;

    /**
     * Made for one session.
     *
     * @param link lies between what the client sends and what it gets back
     * @param reached the address at which the client reached this server
     */
    DirectRoom(
            Session session,
            Connector connector,
            ScheduledExecutorService loop,
            MediaLink link,
            InetAddress reached,
            Runnable onClose) {
        this.session = session;
        this.connector = connector;
        this.loop = loop;
        this.reached = reached;
        this.broadcast =
                new Broadcast(session.journal(), "stream-" + session.id(), link, PublishedTracks::sid, () -> {});
        this.onClose = onClose;
    }

    public String name() {
        return "direct-" + session.id();
    }

    Broadcast broadcast() {
        return broadcast;
    }

    /**
     * Takes an offer of the client: of the connection that there is, or of a new one that takes its place.
     *
     * @param answer told the answer, before media flows
     * @throws SdpException if the offer cannot be answered
     */
    public void offered(String sdp, Consumer<String> answer) throws SdpException {
        SessionDescription offer = SessionDescription.parse(sdp);
        Fingerprint fingerprint = PeerTransport.fingerprint(offer);
        Client current = client;
        if (current == null || !current.connection.is(fingerprint)) {
            leave("another peer connection was offered");
            current = new Client(fingerprint);
            client = current;
        }
        try {
            current.answer(offer, answer);
        } catch (SdpException e) {
            if (!current.connection.isAnswered()) {
                leave("its offer cannot be answered");
            }
            throw e;
        }
    }

    private void leave(String reason) {
        Client leaving = client;
        if (leaving != null) {
            client = null;
            leaving.close(reason);
            session.endGeneration(EndReason.DISCONNECT);
        }
    }

    @Override
    public CompletableFuture<Void> prepare(SessionState next) {
        return broadcast.prepare(next);
    }

    @Override
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return client == null ? CompletableFuture.completedFuture(List.of()) : client.connection.statistics();
    }

    @Override
    public OutputControl outputs() {
        return broadcast.control();
    }

    @Override
    public Optional<String> loseMedia(String reason, boolean silently) {
        Client losing = client;
        if (losing == null) {
            return Optional.of(NOTHING_TO_LOSE);
        }
        session.journal().append(new MediaEvent.MediaLost(reason, silently));
        losing.connection.lose(reason, silently);
        return Optional.empty();
    }

    @Override
    public void close(String reason) {
        leave(reason);
        broadcast.end();
        onClose.run();
    }

    /** The client's end, as long as it has the same peer connection. */
    private final class Client implements Connector.Listener {
        private final PublishedTracks tracks = new PublishedTracks(broadcast, session.journal());
        private final GenerationTrigger generation = new GenerationTrigger(loop, session::startGeneration);
        private final PeerConnection connection;

        Client(Fingerprint fingerprint) {
            connection = connector.connect(
                    "client",
                    session.journal(),
                    session.conditions(),
                    fingerprint,
                    reached,
                    tracks,
                    new Subscriptions(broadcast, false),
                    this);
        }

        void answer(SessionDescription offer, Consumer<String> answer) throws SdpException {
            generation.signaled();
            answer.accept(connection.answer(offer).toString());
            connection.attach();
        }

        @Override
        public void mediaFlows() {
            generation.mediaFlows();
        }

        @Override
        public void closedByClient() {
            if (client == this) {
                leave("the client closed its peer connection");
            }
        }

        void close(String reason) {
            generation.cancel();
            tracks.close();
            connection.close(reason);
            session.journal().append(new DirectEvent.ClientLeft(reason));
        }
    }
}
