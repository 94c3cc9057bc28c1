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
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.Refusal;
import java.util.Map;
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
    private final Eras eras;
    private final ScheduledExecutorService loop;

    /** @param largestMessage the longest message of a viewer that is read, in characters */
    public SubscribeEndpoint(
            Journal journal,
            Access access,
            int largestMessage,
            Sessions sessions,
            DirectService rooms,
            Eras eras,
            ScheduledExecutorService loop) {
        this.journal = journal;
        this.access = access;
        this.parser = new ClientMessageParser(largestMessage);
        this.sessions = sessions;
        this.rooms = rooms;
        this.eras = eras;
        this.loop = loop;
    }

    @Override
    public UpgradeOutcome receive(Request request) {
        return new UpgradeOutcome.Accept(connection -> open(request, connection));
    }

    @Override
    public UpgradeOutcome refuse(Verdict.ForeignOrigin page) {
        return RefusedPage.refuse(page, eras.byDefault());
    }

    private WebSocketListener open(Request request, WebSocketConnection connection) {
        String key = request.parameter("api_key").orElse("");
        Optional<Credential> credential = access.find(key);
        Tenant tenant = credential.map(Credential::tenant).orElseGet(() -> Tenant.ofApiKey(key));
        var events = journal.of(null, tenant.name());
        events.append(new SignalingEvent.SocketOpened(
                request.remote().toString(), "", request.parameter("user_agent").orElse("")));
        Service service;
        Optional<Refusal> badEra = Optional.empty();
        try {
            service = eras.of(request.parameter(Eras.PARAMETER), credential);
        } catch (IllegalArgumentException e) {
            service = eras.byDefault();
            badEra = Optional.of(
                    service.refusal(RefusalCase.INVALID_PARAMETER, Map.of("problem", "era: " + e.getMessage())));
        }
        var socket = new ViewerSocket(connection, events, parser, service, SessionFaults.none(loop, events), loop);
        Optional<String> origin = request.header("origin");
        if (badEra.isPresent()) {
            socket.refuse(badEra.get());
        } else if (credential.isEmpty()) {
            socket.refuse(service.keyRefusal(access.hasExpired(key)));
        } else if (!credential.get().permitsOrigin(origin)) {
            socket.refuse(service.refusal(
                    RefusalCase.ORIGIN_NOT_ALLOWED, Map.of("origin", origin.orElse("(none was sent)"))));
        } else {
            watch(request, credential.get(), service, socket);
        }
        return socket.listener();
    }

    /** A viewer of another account gets the same answer as for a session that does not exist. */
    private void watch(Request request, Credential viewer, Service service, ViewerSocket socket) {
        Optional<Session> session =
                sessions.find(request.variable("sid")).filter(open -> viewer.permitsWatching(open.credential()));
        if (session.isEmpty()) {
            socket.refuse(service.refusal(RefusalCase.SESSION_NOT_FOUND));
        } else if (!viewer.permitsModel(session.get().model().name())) {
            socket.refuse(service.refusal(
                    RefusalCase.MODEL_NOT_ALLOWED,
                    Map.of("model", session.get().model().name())));
        } else {
            socket.accept(session.get(), rooms, request.reached());
        }
    }
}
