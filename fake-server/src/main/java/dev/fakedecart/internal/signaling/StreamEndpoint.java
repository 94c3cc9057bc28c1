package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.boundary.Verdict;
import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.fault.UpgradeDecision;
import dev.fakedecart.internal.http.MessageLimits;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.http.WebSocketEndpoint;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.livekit.LiveKitService;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.Models;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Accepts control sockets, or refuses them with a message. Belongs to the event loop. */
public final class StreamEndpoint implements WebSocketEndpoint {

    /** The path that all SDKs connect to, for all realtime models. */
    public static final String PATH = "/v1/stream";

    private final Journal journal;
    private final Access access;
    private final Faults faults;
    private final SessionSlots slots;
    private final ClientMessageParser parser;
    private final MessageLimits messageLimits;
    private final Sessions sessions;
    private final LiveKitService rooms;
    private final DirectService directRooms;
    private final SessionOptionsReader options;
    private final ScheduledExecutorService loop;

    /** @param largestMessage the longest message of a client that is read, in characters */
    public StreamEndpoint(
            Journal journal,
            Access access,
            Faults faults,
            SessionSlots slots,
            int largestMessage,
            Sessions sessions,
            LiveKitService rooms,
            DirectService directRooms,
            SessionOptionsReader options,
            ScheduledExecutorService loop) {
        this.journal = journal;
        this.access = access;
        this.faults = faults;
        this.slots = slots;
        this.messageLimits = MessageLimits.withLarge(largestMessage, ClientMessageParser.IMAGE_FIELD);
        this.parser = new ClientMessageParser(largestMessage);
        this.sessions = sessions;
        this.rooms = rooms;
        this.directRooms = directRooms;
        this.options = options;
        this.loop = loop;
    }

    /**
     * A request for a control socket.
     *
     * @param key the key that the client sends, valid or not
     * @param credential empty if the key is not valid
     */
    private record Arrival(
            Request request, String key, Optional<Credential> credential, Tenant tenant, SessionJournal journal) {

        String modelName() {
            return request.parameter("model").orElse("");
        }

        String userAgent() {
            return request.parameter("user_agent").orElse("");
        }

        Faults.Caller caller(Optional<Scenario> wanted) {
            return new Faults.Caller(
                    tenant.name(),
                    credential.map(Credential::account).orElse(tenant).name(),
                    wanted,
                    credential.flatMap(Credential::scenario));
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            return request.toString();
        }
    }

    /** Only messages with an image may be large. */
    @Override
    public MessageLimits messageLimits() {
        return messageLimits;
    }

    /** Scenarios apply before anything else, so they apply to clients that are refused, too. */
    @Override
    public UpgradeOutcome receive(Request request) {
        String key = request.parameter("api_key").orElse("");
        Optional<Credential> credential = access.find(key);
        Tenant tenant = credential.map(Credential::tenant).orElseGet(() -> Tenant.ofApiKey(key));
        var arrival = new Arrival(request, key, credential, tenant, journal.of(null, tenant.name()));
        Optional<Scenario> wanted = Optional.empty();
        Optional<Refusal> badParameter = Optional.empty();
        try {
            wanted = options.scenario(request);
        } catch (ProtocolException e) {
            badParameter = Optional.of(Refusal.invalidParameter(String.valueOf(e.getMessage())));
        }
        SessionFaults socketFaults = faults.connect(arrival.caller(wanted), arrival.journal());
        UpgradeDecision decision = socketFaults.upgrade(Moment.CONNECT);
        Optional<Refusal> refusal = badParameter;
        return decision.outcome(
                new UpgradeOutcome.Accept(connection -> open(arrival, connection, socketFaults, refusal)));
    }

    @Override
    public UpgradeOutcome refuse(Verdict.ForeignOrigin page) {
        return RefusedPage.refuse(page);
    }

    /**
     * Upgrades the socket of a refused client, too, to send it the reason: browsers hide the status of a refused
     * upgrade.
     */
    private WebSocketListener open(
            Arrival arrival,
            WebSocketConnection connection,
            SessionFaults socketFaults,
            Optional<Refusal> badParameter) {
        arrival.journal()
                .append(new SignalingEvent.SocketOpened(
                        arrival.request().remote().toString(), arrival.modelName(), arrival.userAgent()));
        var socket = new ControlSocket(connection, arrival.journal(), parser, socketFaults, loop);
        socketFaults.opened();
        socketFaults.raise(Moment.SOCKET_OPEN);
        Optional<Refusal> refusal = badParameter.or(() -> refusal(arrival));
        if (refusal.isPresent()) {
            socket.refuse(refusal.get());
            return socket.listener();
        }
        return admit(
                arrival,
                arrival.credential().orElseThrow(),
                Models.find(arrival.modelName()).orElseThrow(),
                socket);
    }

    private Optional<Refusal> refusal(Arrival arrival) {
        Optional<String> origin = arrival.request().header("origin");
        if (arrival.credential().isEmpty()) {
            return Optional.of(Refusal.invalidApiKey(access.refusal(arrival.key())));
        } else if (Models.find(arrival.modelName()).isEmpty()) {
            return Optional.of(Refusal.invalidModel(arrival.modelName()));
        } else if (!arrival.credential().get().permitsModel(arrival.modelName())) {
            return Optional.of(Refusal.modelNotAllowed(arrival.modelName()));
        } else if (!arrival.credential().get().permitsOrigin(origin)) {
            return Optional.of(Refusal.originNotAllowed(origin));
        }
        return Optional.empty();
    }

    private WebSocketListener admit(Arrival arrival, Credential credential, Model model, ControlSocket socket) {
        SessionOptions chosen;
        try {
            chosen = options.read(arrival.request());
        } catch (ProtocolException e) {
            socket.refuse(Refusal.invalidParameter(String.valueOf(e.getMessage())));
            return socket.listener();
        }
        Optional<SessionSlots.Slot> slot = slots.take(credential.account());
        if (slot.isEmpty()) {
            socket.refuse(Refusal.concurrencyLimit());
            return socket.listener();
        }
        Request request = arrival.request();
        socket.accept(
                new Caller(credential, model, chosen, request.webSocketUrl(), request.reached(), arrival.userAgent()),
                sessions,
                rooms,
                directRooms);
        return new SlotReleasingListener(socket.listener(), slot.get());
    }
}
