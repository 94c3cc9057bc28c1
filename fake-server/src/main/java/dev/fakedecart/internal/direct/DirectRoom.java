package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.media.GenerationTrigger;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.media.TrackProcessor;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionMedia;
import dev.fakedecart.internal.turn.TurnAccess;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.webrtc.Reached;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The media of one session of the direct protocol: the client's peer connection and outputs. Belongs to the event loop.
 */
public final class DirectRoom implements SessionMedia {
    private static final String NOTHING_TO_LOSE =
            "the client has no peer connection, because it has not sent an offer yet";

    private final Session session;
    private final PeerConnector connector;
    private final ScheduledExecutorService loop;
    private final Reached reached;
    private final SessionOutputs sessionOutputs;
    private final Supplier<TurnAccess.Ticket> turn;
    private final Listener listener;
    private final Runnable onClose;
    private @Nullable Client client;
    private TurnAccess.@Nullable Ticket ticket;

    /** Events of the client's peer connection, on the event loop. */
    public interface Listener {

        /** Called when the client's peer connection is up. */
        default void connected() {}

        /**
         * Called when the client's peer connection has ended, unless the room has closed or another peer connection
         * has replaced it.
         *
         * @param initiator the client if it has closed the connection, the network if the client is silent
         * @param reason for the journal
         */
        default void disconnected(Initiator initiator, String reason) {}

        /** Called when the client's peer connection is not up some seconds after the answer. */
        default void notConnected() {}

        /** Called when a scenario has closed the client's peer connection. */
        default void lost() {}
    }

    /**
     * Makes the media of one session.
     *
     * @param processor makes the outputs from the tracks that the client sends
     * @param reached how the client reached this server
     * @param turn opens the TURN account of the client
     */
    DirectRoom(
            Session session,
            PeerConnector connector,
            ScheduledExecutorService loop,
            TrackProcessor processor,
            Reached reached,
            Supplier<TurnAccess.Ticket> turn,
            Listener listener,
            Runnable onClose) {
        this.session = session;
        this.connector = connector;
        this.loop = loop;
        this.reached = reached;
        this.sessionOutputs = new SessionOutputs(
                session.journal(),
                "stream-" + session.id(),
                processor,
                session.options().layers(),
                PublishedTracks::sid,
                false,
                session.gate(),
                session.timing(),
                () -> {});
        this.turn = turn;
        this.listener = listener;
        this.onClose = onClose;
    }

    public String name() {
        return "direct-" + session.id();
    }

    SessionOutputs sessionOutputs() {
        return sessionOutputs;
    }

    /**
     * Answers an offer of the client, for the present peer connection or for a new one that replaces it.
     *
     * @param answer called with the answer, before media flows
     * @throws SdpException if the offer cannot be answered
     */
    public void offered(String sdp, Consumer<String> answer) throws SdpException {
        SessionDescription offer = SessionDescription.parse(sdp);
        Fingerprints fingerprints = PeerTransport.fingerprints(offer);
        Client current = client;
        if (current == null || !current.connection.is(fingerprints)) {
            leave("another peer connection was offered");
            current = new Client(fingerprints);
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

    /** Records a candidate of the client, to explain why it cannot connect. */
    public void candidate(String candidate) {
        if (client != null) {
            client.connection.clientOffered(candidate);
        }
    }

    /**
     * Returns the TURN server for the client, with an account that ends with the room.
     *
     * @param webSocketUrl the base of WebSocket URLs at which the client has reached this server
     */
    public TurnAccess.IceServer iceServer(String webSocketUrl) {
        if (ticket == null) {
            ticket = turn.get();
        }
        return ticket.iceServer(webSocketUrl);
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
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return client == null ? CompletableFuture.completedFuture(List.of()) : client.connection.statistics();
    }

    @Override
    public OutputControl outputs() {
        return sessionOutputs.control();
    }

    @Override
    public Optional<String> loseMedia(String reason, boolean silently) {
        Client losing = client;
        if (losing == null) {
            return Optional.of(NOTHING_TO_LOSE);
        }
        session.journal().append(new MediaEvent.MediaLost(reason, silently));
        losing.connection.lose(reason, silently);
        listener.lost();
        return Optional.empty();
    }

    @Override
    public void close(String reason) {
        leave(reason);
        sessionOutputs.end();
        if (ticket != null) {
            ticket.close();
        }
        onClose.run();
    }

    /** The client, for as long as it has the same peer connection. */
    private final class Client implements PeerConnector.Listener {
        private final PublishedTracks tracks = new PublishedTracks(sessionOutputs, session.journal());
        private final GenerationTrigger generation = new GenerationTrigger(loop, session::startGeneration);
        private final PeerConnection connection;

        Client(Fingerprints fingerprints) {
            connection = connector.connect(
                    "client",
                    session.journal(),
                    session.conditions(),
                    fingerprints,
                    reached,
                    tracks,
                    new Subscriptions(sessionOutputs, false),
                    session.faults()::raiseLater,
                    this);
        }

        void answer(SessionDescription offer, Consumer<String> answer) throws SdpException {
            generation.signaled();
            answer.accept(connection.answer(offer).toString());
            connection.attach();
        }

        @Override
        public void connected() {
            if (client == this) {
                listener.connected();
            }
        }

        @Override
        public void notConnected() {
            if (client == this) {
                listener.notConnected();
            }
        }

        @Override
        public void mediaFlows() {
            generation.mediaFlows();
        }

        @Override
        public void inputSilent(String track, boolean silent) {
            sessionOutputs.inputSilent(track, silent);
        }

        @Override
        public void closedByClient() {
            ended(Initiator.CLIENT, "the client closed its peer connection");
        }

        @Override
        public void failed() {
            ended(Initiator.NETWORK, "the client sent no connectivity check for too long");
        }

        private void ended(Initiator initiator, String reason) {
            if (client == this) {
                leave(reason);
                listener.disconnected(initiator, reason);
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
