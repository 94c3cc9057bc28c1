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
import dev.fakedecart.internal.journal.JournalText;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.livekit.LiveKitService;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.protocol.ClientMessageParser;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.protocol.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Accepts control sockets, or refuses them with a message. Belongs to the event loop. */
public final class StreamEndpoint implements WebSocketEndpoint {

    /** The path that all SDKs connect to, for all realtime models. */
    public static final String PATH = "/v1/stream";

    private static final int LONGEST_SPEED = 40;

    /** Names the region of the server that has accepted a control socket. */
    static final String REGION_HEADER = "x-decart-rgn";

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
    private final Eras eras;
    private final Map<String, String> upgradeHeaders;
    private final ScheduledExecutorService loop;

    /**
     * Makes the endpoint.
     *
     * @param largestMessage the longest message of a client that is read, in characters
     * @param region the region that accepted clients learn
     */
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
            Eras eras,
            String region,
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
        this.eras = eras;
        this.upgradeHeaders = Map.of(REGION_HEADER, region);
        this.loop = loop;
    }

    /**
     * A request for a control socket.
     *
     * @param key the key that the client sends, valid or not
     * @param credential empty if the key is not valid
     * @param service the service in the client's era
     */
    private record Arrival(
            Request request,
            String key,
            Optional<Credential> credential,
            Tenant tenant,
            Service service,
            SessionJournal journal) {

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
        Service service = eras.byDefault();
        Optional<Scenario> wanted = Optional.empty();
        Optional<Refusal> badParameter = Optional.empty();
        try {
            wanted = options.scenario(request);
            service = eras.of(request.parameter(Eras.PARAMETER), credential);
        } catch (ProtocolException e) {
            badParameter = Optional.of(invalidParameter(service, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            badParameter = Optional.of(invalidParameter(service, "era: " + e.getMessage()));
        }
        var arrival = new Arrival(request, key, credential, tenant, service, journal.of(null, tenant.name()));
        SessionFaults socketFaults = faults.connect(arrival.caller(wanted), arrival.journal());
        UpgradeDecision decision = socketFaults.upgrade(Moment.CONNECT);
        Optional<Refusal> refusal = badParameter;
        return decision.outcome(new UpgradeOutcome.Accept(
                connection -> open(arrival, connection, socketFaults, refusal), upgradeHeaders));
    }

    private static Refusal invalidParameter(Service service, String problem) {
        return service.refusal(RefusalCase.INVALID_PARAMETER, Map.of("problem", problem));
    }

    @Override
    public UpgradeOutcome refuse(Verdict.ForeignOrigin page) {
        return RefusedPage.refuse(page, eras.byDefault());
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
        var socket = new ControlSocket(connection, arrival.journal(), parser, socketFaults, arrival.service(), loop);
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
                arrival.service().models().find(arrival.modelName()).orElseThrow(),
                socket);
    }

    private Optional<Refusal> refusal(Arrival arrival) {
        Service service = arrival.service();
        Optional<String> origin = arrival.request().header("origin");
        Optional<Model> model = service.models().find(arrival.modelName());
        Map<String, String> named = Map.of("model", arrival.modelName());
        if (arrival.credential().isEmpty()) {
            return Optional.of(service.keyRefusal(access.hasExpired(arrival.key())));
        } else if (model.isEmpty()) {
            return Optional.of(service.refusal(RefusalCase.INVALID_MODEL, named));
        } else if (model.get().status() == ModelStatus.RETIRED) {
            return Optional.of(service.refusal(RefusalCase.MODEL_RETIRED, named));
        } else if (!arrival.credential().get().permitsModel(arrival.modelName())) {
            return Optional.of(service.refusal(RefusalCase.MODEL_NOT_ALLOWED, named));
        } else if (!arrival.credential().get().permitsOrigin(origin)) {
            return Optional.of(service.refusal(
                    RefusalCase.ORIGIN_NOT_ALLOWED, Map.of("origin", origin.orElse("(none was sent)"))));
        }
        return Optional.empty();
    }

    private WebSocketListener admit(Arrival arrival, Credential credential, Model model, ControlSocket socket) {
        SessionOptions chosen;
        try {
            chosen = options.read(arrival.request(), arrival.service().era());
        } catch (ProtocolException e) {
            socket.refuse(invalidParameter(arrival.service(), String.valueOf(e.getMessage())));
            return socket.listener();
        }
        Optional<SessionSlots.Slot> slot = slots.take(credential.account());
        if (slot.isEmpty()) {
            socket.refuse(arrival.service().refusal(RefusalCase.CONCURRENCY_LIMIT));
            return socket.listener();
        }
        Request request = arrival.request();
        request.parameter("speed")
                .filter(speed -> !speed.isEmpty())
                .ifPresent(speed -> arrival.journal()
                        .append(new SignalingEvent.SpeedRequested(
                                JournalText.cut(speed, LONGEST_SPEED),
                                model.speeds().contains(speed))));
        socket.accept(
                new Caller(
                        credential,
                        arrival.service(),
                        model,
                        chosen,
                        request.webSocketUrl(),
                        request.reached(),
                        arrival.userAgent()),
                sessions,
                rooms,
                directRooms);
        return new SlotReleasingListener(socket.listener(), slot.get());
    }
}
