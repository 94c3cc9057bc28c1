package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.media.Broadcast;
import dev.fakedecart.internal.media.MediaLink;
import dev.fakedecart.internal.media.Tagging;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.MediaRoom;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.MediaCore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The rooms of one server, and the ways into them. Belongs to the event loop. */
public final class LiveKitService {
    /** How the identity of a viewer begins; what it is on the service is not known. */
    private static final String VIEWER = "viewer-";

    private final MediaCore core;
    private final ScheduledExecutorService loop;
    private final Optional<Tagging> tagging;
    private final BiConsumer<Session, RoomControl> onOpen;
    private final AccessTokens tokens = new AccessTokens();
    private final Map<String, Room> rooms = new HashMap<>();

    /**
     * Has no rooms yet.
     *
     * @param tagging empty if frames cannot be tagged here
     * @param onOpen told of each room that has opened, before its client is
     */
    public LiveKitService(
            MediaCore core,
            ScheduledExecutorService loop,
            Optional<Tagging> tagging,
            BiConsumer<Session, RoomControl> onOpen) {
        this.core = core;
        this.loop = loop;
        this.tagging = tagging;
        this.onOpen = onOpen;
    }

    /** A room, and the token that lets its session's client in. */
    public record Invitation(MediaRoom room, String roomName, String token) {}

    /** Opens the room of a session. */
    public Invitation open(Session session) {
        String name = roomName(session.id());
        MediaLink link = tagging.filter(unused -> session.options().tagged())
                .map(participants -> participants.link(session))
                .orElse(MediaLink.ECHO);
        var room = new Room(name, session, core, loop, link, () -> rooms.remove(name));
        rooms.put(name, room);
        RoomFaults.befall(session, room.control());
        onOpen.accept(session, room.control());
        session.faults().happened(Moment.ADMITTED);
        return new Invitation(room, name, tokens.mint(new AccessTokens.Grant(name, "client-" + session.id(), true)));
    }

    /**
     * What lets a viewer into a room.
     *
     * @param sessionId of the session that the room is of
     */
    public record Ticket(String sessionId, String roomName, String token) {}

    /** Invites a viewer; empty if there is no such room. */
    public Optional<Ticket> watch(String roomName) {
        return Optional.ofNullable(rooms.get(roomName))
                .map(room -> new Ticket(
                        room.sessionId(),
                        roomName,
                        tokens.mint(new AccessTokens.Grant(roomName, Ids.random(VIEWER), false))));
    }

    /** What a session sends that has a room here. */
    public Optional<Broadcast> broadcast(String sessionId) {
        return Optional.ofNullable(rooms.get(roomName(sessionId))).map(Room::broadcast);
    }

    /** What can be done to the room of a session from outside; empty if it has none here. */
    public Optional<RoomControl> control(String sessionId) {
        return Optional.ofNullable(rooms.get(roomName(sessionId))).map(Room::control);
    }

    private static String roomName(String sessionId) {
        return "room-" + sessionId;
    }

    /** How many rooms are open. */
    public int count() {
        return rooms.size();
    }

    /** Serves both signal paths and their validation, to which clients turn when an upgrade has failed. */
    public void serve(Routes routes) {
        for (String path : new String[] {"/rtc", "/rtc/v1"}) {
            routes.webSocket(path, new SignalEndpoint(this));
            routes.get(path + "/validate", request -> CompletableFuture.completedFuture(validate(request)));
        }
    }

    /** A grant that has been verified, and the room that it is for. */
    record Admission(Room room, AccessTokens.Grant grant) {}

    /** Empty if the room has gone since. */
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
     * What becomes of a request for a signal connection.
     *
     * @param accepted if it is let in
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

    /** Refuses who cannot be let in; clients know these texts of LiveKit's. */
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
