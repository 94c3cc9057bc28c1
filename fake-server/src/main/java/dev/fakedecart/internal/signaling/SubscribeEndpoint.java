package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.boundary.Verdict;
import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.http.WebSocketEndpoint;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.Refusal;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Accepts the sockets of viewers of the direct protocol: JavaScript from 0.0.46 and Python from 0.0.20 on. Ignores the
 * {@code IP} and {@code port} in the query: they name the instance that runs the session (assumed), which is always
 * this server. Belongs to the event loop.
 */
public final class SubscribeEndpoint implements WebSocketEndpoint {

    /** Contains the session's id. */
    public static final String PATH = "/subscribe/{sid}";

    private final Journal journal;
    private final Access access;
    private final ClientMessageParser parser;
    private final Sessions sessions;
    private final DirectService rooms;
    private final ScheduledExecutorService loop;

    /** @param largestMessage the longest message of a viewer that is read, in characters */
    public SubscribeEndpoint(
            Journal journal,
            Access access,
            int largestMessage,
            Sessions sessions,
            DirectService rooms,
            ScheduledExecutorService loop) {
        this.journal = journal;
        this.access = access;
        this.parser = new ClientMessageParser(largestMessage);
        this.sessions = sessions;
        this.rooms = rooms;
        this.loop = loop;
    }

    @Override
    public UpgradeOutcome receive(Request request) {
        return new UpgradeOutcome.Accept(connection -> open(request, connection));
    }

    @Override
    public UpgradeOutcome refuse(Verdict.ForeignOrigin page) {
        return RefusedPage.refuse(page);
    }

    private WebSocketListener open(Request request, WebSocketConnection connection) {
        String key = request.parameter("api_key").orElse("");
        Optional<Credential> credential = access.find(key);
        Tenant tenant = credential.map(Credential::tenant).orElseGet(() -> Tenant.ofApiKey(key));
        var events = journal.of(null, tenant.name());
        events.append(new SignalingEvent.SocketOpened(
                request.remote().toString(), "", request.parameter("user_agent").orElse("")));
        var socket = new ViewerSocket(connection, events, parser, SessionFaults.none(loop, events));
        if (credential.isEmpty()) {
            socket.refuse(Refusal.invalidApiKey(access.refusal(key)));
        } else if (!credential.get().permitsOrigin(request.header("origin"))) {
            socket.refuse(Refusal.originNotAllowed(request.header("origin")));
        } else {
            watch(request, credential.get(), socket);
        }
        return socket.listener();
    }

    /** A viewer of another account gets the same answer as for a session that does not exist. */
    private void watch(Request request, Credential viewer, ViewerSocket socket) {
        Optional<Session> session =
                sessions.find(request.variable("sid")).filter(open -> viewer.permitsWatching(open.credential()));
        if (session.isEmpty()) {
            socket.refuse(Refusal.sessionNotFound());
        } else if (!viewer.permitsModel(session.get().model().name())) {
            socket.refuse(Refusal.modelNotAllowed(session.get().model().name()));
        } else {
            socket.accept(session.get(), rooms, request.reached(), loop);
        }
    }
}
