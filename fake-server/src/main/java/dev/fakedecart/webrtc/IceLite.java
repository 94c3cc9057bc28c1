package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ICE-lite agent of one peer (RFC 8445): answers checks and uses the pair that the client nominates. After a
 * restart (section 9), it answers checks with the credentials of both ICE sessions, and media stay on the pair of the
 * first until the client nominates one of the second. Belongs to the media thread.
 */
final class IceLite {

    private Session current;
    private @Nullable Session next;
    private @Nullable Path selected;
    private boolean nominated;

    IceLite(IceCredentials first) {
        current = new Session(first);
    }

    /**
     * Starts another ICE session. A session that was started before and has no nominated pair yet ends.
     *
     * @return the credentials that are no longer valid; null if there are none
     */
    @Nullable
    IceCredentials restart(IceCredentials credentials) {
        Session replaced = next;
        next = new Session(credentials);
        return replaced == null ? null : replaced.credentials;
    }

    /** Returns true from a restart until the client nominates a pair of the new session. */
    boolean isRestarting() {
        return next != null;
    }

    /**
     * Sets the client's username fragment of the last session that was started. From now on, its checks must have it.
     * Otherwise a client that restarts ICE, as libwebrtc does, could select a pair of its new and this side's earlier
     * credentials before it has this side's answer, and would stay on it. pion requires it, too (pion/ice 4.4.8,
     * agent.go).
     */
    void clientUfrag(String ufrag) {
        (next == null ? current : next).clientUfrag = ufrag;
    }

    /** The credentials of the session in use. */
    IceCredentials current() {
        return current.credentials;
    }

    /** The credentials that checks can have: those of the session in use, and those of the restarted one. */
    List<IceCredentials> credentials() {
        return next == null ? List.of(current.credentials) : List.of(current.credentials, next.credentials);
    }

    /** Returns the local ufrag that a check is addressed to: the text before the colon. */
    static @Nullable String localUfrag(StunMessage check) {
        String username = check.username();
        int colon = username == null ? -1 : username.indexOf(':');
        return colon < 0 || username == null ? null : username.substring(0, colon);
    }

    /** Returns the answer to a check on this path; null if the check does not prove knowledge of a password. */
    byte @Nullable [] answer(StunMessage check, Path path) {
        Session session = sessionOf(check);
        if (session == null || !check.hasFingerprint() || !check.hasIntegrity(session.credentials.key())) {
            return null;
        }
        if (selected == null || check.nominates()) {
            select(path, session, check.nominates());
        }
        return StunWriter.bindingSuccess(check, path.remote(), session.credentials.key());
    }

    private @Nullable Session sessionOf(StunMessage check) {
        String username = check.username();
        if (username == null) {
            return null;
        }
        if (next != null && next.accepts(username)) {
            return next;
        }
        return current.accepts(username) ? current : null;
    }

    private void select(Path path, Session session, boolean nominates) {
        selected = path;
        nominated |= nominates;
        if (nominates && session == next) {
            current = session;
            next = null;
        }
    }

    /** The path to send on; null before the first check. */
    @Nullable
    Path selected() {
        return selected;
    }

    boolean isNominated() {
        return nominated;
    }

    /** Stops to use a link that has ended. Until the client checks another path, nothing is sent. */
    void ended(Link link) {
        if (selected != null && selected.link() == link) {
            failed();
        }
    }

    /** Called when the client is silent: nothing is sent until it checks a path. */
    void failed() {
        selected = null;
        nominated = false;
    }

    private static final class Session {
        private final IceCredentials credentials;
        private @Nullable String clientUfrag;

        Session(IceCredentials credentials) {
            this.credentials = credentials;
        }

        /** @param username this side's fragment, a colon, and the client's (RFC 8445 section 7.2.2) */
        boolean accepts(String username) {
            String prefix = credentials.ufrag() + ":";
            return clientUfrag == null ? username.startsWith(prefix) : username.equals(prefix + clientUfrag);
        }
    }

    /** The link on which a client reaches the server, and the address that the client has there. */
    record Path(Link link, InetSocketAddress remote) {

        void send(byte[] data, int length) {
            link.send(data, length, remote);
        }
    }
}
