package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.internal.media.Tagging;
import dev.fakedecart.internal.media.TrackProcessor;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.turn.TurnAccess;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.Reached;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** The sessions of the direct protocol of one server, and the viewers of all sessions. Belongs to the event loop. */
public final class DirectService {
    private final PeerConnector connector;
    private final TurnAccess turn;
    private final ScheduledExecutorService loop;
    private final Optional<Tagging> tagging;
    private final Function<String, Optional<SessionOutputs>> outputsOfRooms;
    private final Map<String, DirectRoom> rooms = new HashMap<>();
    private int viewers;

    /**
     * Makes a service without rooms.
     *
     * @param tagging empty if this server cannot tag frames
     * @param outputsOfRooms finds the outputs of sessions that have no direct room, by session id
     */
    public DirectService(
            MediaCore core,
            TurnAccess turn,
            ScheduledExecutorService loop,
            Optional<Tagging> tagging,
            Function<String, Optional<SessionOutputs>> outputsOfRooms) {
        this.connector = new PeerConnector(core, loop);
        this.turn = turn;
        this.loop = loop;
        this.tagging = tagging;
        this.outputsOfRooms = outputsOfRooms;
    }

    /**
     * Opens the room of a session.
     *
     * @param reached how the client reached this server
     */
    public DirectRoom open(Session session, Reached reached) {
        return open(session, reached, new DirectRoom.Listener() {});
    }

    /**
     * Opens the room of a session, and reports what happens to the client's peer connection.
     *
     * @param reached how the client reached this server
     */
    public DirectRoom open(Session session, Reached reached, DirectRoom.Listener listener) {
        TrackProcessor processor = tagging.filter(unused -> session.options().tagged())
                .map(tags -> tags.processor(session))
                .orElse(TrackProcessor.ECHO);
        var room = new DirectRoom(
                session,
                connector,
                loop,
                processor,
                reached,
                () -> turn.open("client", session.journal(), Optional.of(session.conditions())),
                listener,
                () -> rooms.remove(session.id()));
        rooms.put(session.id(), room);
        session.faults().raise(Moment.ADMITTED);
        return room;
    }

    /**
     * Admits a viewer to a session's outputs; empty if the session has no room yet.
     *
     * @param reached how the viewer reached this server
     */
    public Optional<DirectViewer> watch(Session session, Reached reached, DirectViewer.Listener listener) {
        return outputs(session)
                .map(outputs -> new DirectViewer(
                        "viewer-" + ++viewers, session.journal(), outputs, connector, loop, reached, listener));
    }

    /** Returns true if a session admits no more viewers of this kind. */
    public boolean isFull(Session session) {
        return outputs(session).filter(SessionOutputs::isFull).isPresent();
    }

    private Optional<SessionOutputs> outputs(Session session) {
        return Optional.ofNullable(rooms.get(session.id()))
                .map(DirectRoom::sessionOutputs)
                .or(() -> outputsOfRooms.apply(session.id()));
    }

    /** The number of open rooms. */
    public int count() {
        return rooms.size();
    }
}
