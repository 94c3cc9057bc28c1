package dev.fakedecart.internal.turn;

import dev.fakedecart.internal.journal.RelayEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.turn.TurnAccount;
import dev.fakedecart.webrtc.turn.TurnEvent;
import java.util.List;
import java.util.Optional;

/** Gives the participants of sessions their TURN accounts. Belongs to the event loop. */
public final class TurnAccess {
    private final MediaCore core;
    private final boolean tls;

    /** @param tls true if the HTTP port also serves TLS */
    public TurnAccess(MediaCore core, boolean tls) {
        this.core = core;
        this.tls = tls;
    }

    /**
     * The URLs and credentials with which a client uses the TURN server.
     *
     * @param urls as {@code RTCIceServer.urls}, the best first; empty if there is no URL for the client
     * @param password a secret
     */
    public record IceServer(List<String> urls, String username, String password) {
        public IceServer {
            urls = List.copyOf(urls);
        }

        /** Does not show the password. */
        @Override
        public String toString() {
            return "IceServer" + urls;
        }
    }

    /** The account of one participant. Ends when it is closed. */
    public final class Ticket implements AutoCloseable {
        private final TurnAccount account;
        private final Optional<NetworkConditions> conditions;
        private final AccountConditions follower;

        private Ticket(TurnAccount account, Optional<NetworkConditions> conditions) {
            this.account = account;
            this.conditions = conditions;
            this.follower = new AccountConditions(account);
            conditions.ifPresent(network -> network.follow(follower));
        }

        /**
         * Returns the URLs and credentials for the participant.
         *
         * @param webSocketUrl the base of WebSocket URLs at which the participant has reached this server
         */
        public IceServer iceServer(String webSocketUrl) {
            return new IceServer(
                    TurnUrls.of(webSocketUrl, core.stunPort(), tls), account.username(), account.password());
        }

        @Override
        public void close() {
            conditions.ifPresent(network -> network.unfollow(follower));
            core.retire(account);
        }
    }

    /**
     * Opens an account.
     *
     * @param participant the participant's name in the journal
     * @param conditions the participant's simulated network; empty if there is none
     */
    public Ticket open(String participant, SessionJournal journal, Optional<NetworkConditions> conditions) {
        var account = new TurnAccount(event -> journal.append(entry(participant, event)));
        core.admit(account);
        return new Ticket(account, conditions);
    }

    private static RelayEvent entry(String participant, TurnEvent event) {
        if (event instanceof TurnEvent.Allocated allocated) {
            return new RelayEvent.Allocated(
                    participant,
                    allocated.transport().toString(),
                    allocated.client().toString(),
                    allocated.relayed().toString());
        }
        if (event instanceof TurnEvent.Refused refused) {
            return new RelayEvent.Refused(
                    participant,
                    refused.transport().toString(),
                    refused.client().toString(),
                    refused.request(),
                    refused.code(),
                    refused.reason());
        }
        if (event instanceof TurnEvent.Released released) {
            return new RelayEvent.Released(
                    participant,
                    released.transport().toString(),
                    released.relayed().toString(),
                    released.reason(),
                    released.packetsIn(),
                    released.packetsOut(),
                    released.dropped());
        }
        throw new IllegalArgumentException("the journal has no event for " + event);
    }
}
