package dev.fakedecart.internal.turn;

import dev.fakedecart.internal.journal.RelayEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.turn.TurnAccount;
import dev.fakedecart.webrtc.turn.TurnEvent;
import java.util.List;

/** Gives the participants of sessions their TURN accounts. Belongs to the event loop. */
public final class TurnAccess {
    private final MediaCore core;

    public TurnAccess(MediaCore core) {
        this.core = core;
    }

    /**
     * What a client needs to use the TURN server.
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

        private Ticket(TurnAccount account) {
            this.account = account;
        }

        /**
         * Returns what the participant is told.
         *
         * @param webSocketUrl the base of WebSocket URLs at which the participant has reached this server
         */
        public IceServer iceServer(String webSocketUrl) {
            return new IceServer(TurnUrls.of(webSocketUrl, core.stunPort()), account.username(), account.password());
        }

        @Override
        public void close() {
            core.retire(account);
        }
    }

    /**
     * Opens an account.
     *
     * @param participant the participant's name in the journal
     */
    public Ticket open(String participant, SessionJournal journal) {
        var account = new TurnAccount(event -> journal.append(entry(participant, event)));
        core.admit(account);
        return new Ticket(account);
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
