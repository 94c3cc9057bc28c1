package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.internal.media.Tagging;
import dev.fakedecart.internal.media.TrackProcessor;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionMedia;
import dev.fakedecart.internal.turn.TurnAccess;
import dev.fakedecart.webrtc.MediaCore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The LiveKit rooms of one server: opens them, and admits participants. Belongs to the event loop. */
public final class LiveKitService {
    /** The prefix of a viewer's identity; the service's is not known. */
    private static final String VIEWER = "viewer-";

    private final MediaCore core;
    private final TurnAccess turn;
    private final ScheduledExecutorService loop;
    private final Optional<Tagging> tagging;
    private final BiConsumer<Session, RoomControl> onOpen;
    private final String nodeId = LiveKitIds.random(LiveKitIds.NODE);
    private final AccessTokens tokens = new AccessTokens();
    private final Map<String, Room> rooms = new HashMap<>();

    /**
     * Makes a service without rooms.
     *
     * @param tagging empty if this server cannot tag frames
     * @param onOpen called with each new room, before the client learns of it
     */
    public LiveKitService(
            MediaCore core,
            TurnAccess turn,
            ScheduledExecutorService loop,
            Optional<Tagging> tagging,
            BiConsumer<Session, RoomControl> onOpen) {
        this.core = core;
        this.turn = turn;
        this.loop = loop;
        this.tagging = tagging;
        this.onOpen = onOpen;
    }

    /** A room, and the token with which the session's client joins it. */
    public record Invitation(SessionMedia room, String roomName, String token) {
        /** Shows no secret. */
        @Override
        public String toString() {
            return roomName;
        }
    }

    /** Opens the room of a session. */
    public Invitation open(Session session) {
        String name = roomName(session.id());
        TrackProcessor processor = tagging.filter(unused -> session.options().tagged())
                .map(tags -> tags.processor(session))
                .orElse(TrackProcessor.ECHO);
        var room = new Room(name, nodeId, session, core, turn, loop, processor, () -> rooms.remove(name));
        rooms.put(name, room);
        RoomFaults.install(session, room.control());
        onOpen.accept(session, room.control());
        session.faults().raise(Moment.ADMITTED);
        return new Invitation(room, name, tokens.mint(new AccessTokens.Grant(name, "client-" + session.id(), true)));
    }

    /** The token with which a viewer joins a room. */
    public record Ticket(String roomName, String token) {
        /** Shows no secret. */
        @Override
        public String toString() {
            return roomName;
        }
    }

    /** Invites a viewer; empty if there is no such room. */
    public Optional<Ticket> watch(String roomName) {
        return Optional.ofNullable(rooms.get(roomName))
                .map(room -> new Ticket(
                        roomName, tokens.mint(new AccessTokens.Grant(roomName, LiveKitIds.random(VIEWER), false))));
    }

    /** The session of a room; empty if there is no such room. */
    public Optional<Session> session(String roomName) {
        return Optional.ofNullable(rooms.get(roomName)).map(Room::session);
    }

    /** The outputs of a session; empty if the session has no LiveKit room. */
    public Optional<SessionOutputs> outputs(String sessionId) {
        return Optional.ofNullable(rooms.get(roomName(sessionId))).map(Room::sessionOutputs);
    }

    /** Controls the room of a session; empty if the session has no LiveKit room. */
    public Optional<RoomControl> control(String sessionId) {
        return Optional.ofNullable(rooms.get(roomName(sessionId))).map(Room::control);
    }

    private static String roomName(String sessionId) {
        return "room-" + sessionId;
    }

    /** The number of open rooms. */
    public int count() {
        return rooms.size();
    }

    /** Serves both signal paths, and the validation that clients request after an upgrade has failed. */
    public void serve(Routes routes) {
        for (String path : new String[] {"/rtc", "/rtc/v1"}) {
            routes.webSocket(path, new SignalEndpoint(this));
            routes.get(path + "/validate", request -> CompletableFuture.completedFuture(validate(request)));
        }
    }

    /** A verified grant, and its room. */
    record Admission(Room room, AccessTokens.Grant grant) {}

    /** Verifies the token of a request; empty if the room has closed. */
    Optional<Admission> admit(Request request) throws AccessTokens.InvalidTokenException {
        AccessTokens.Grant grant = tokens.verify(token(request));
        return Optional.ofNullable(rooms.get(grant.room())).map(room -> new Admission(room, grant));
    }

    private static String token(Request request) {
        return request.parameter("access_token")
                .or(() -> request.header("authorization").map(value -> value.replaceFirst("^Bearer ", "")))
                .orElse("");
    }

    /**
     * Decides about a request for a signal connection.
     *
     * @param accepted the answer if nothing refuses the client
     */
    UpgradeOutcome receive(Request request, UpgradeOutcome accepted) {
        return judge(
                request,
                (admission, parameters) -> admission.room().receive(admission.grant(), accepted, parameters.resumes()));
    }

    private Response validate(Request request) {
        var success = new UpgradeOutcome.Refuse(Response.text(200, "success"));
        UpgradeOutcome answer = judge(
                request,
                (admission, parameters) -> admission
                        .room()
                        .lastRefusal(admission.grant())
                        .map(UpgradeOutcome.Refuse::new)
                        .orElse(success));
        return ((UpgradeOutcome.Refuse) answer).response();
    }

    /** Refuses a client that cannot join, with LiveKit's own texts, which clients know. */
    private UpgradeOutcome judge(Request request, BiFunction<Admission, JoinParameters, UpgradeOutcome> others) {
        try {
            Optional<Admission> admission = admit(request);
            if (admission.isEmpty()) {
                return refuse(404, "requested room does not exist");
            }
            if (admission.get().room().isFullFor(admission.get().grant())) {
                return refuse(503, "the room is full");
            }
            return others.apply(admission.get(), JoinParameters.of(request));
        } catch (AccessTokens.InvalidTokenException e) {
            return refuse(401, String.valueOf(e.getMessage()));
        } catch (JoinParameters.MalformedException e) {
            return refuse(400, String.valueOf(e.getMessage()));
        }
    }

    private static UpgradeOutcome refuse(int status, String text) {
        return new UpgradeOutcome.Refuse(Response.text(status, text));
    }
}
