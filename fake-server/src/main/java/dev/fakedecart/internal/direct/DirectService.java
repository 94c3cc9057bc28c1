package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.media.Broadcast;
import dev.fakedecart.internal.media.MediaLink;
import dev.fakedecart.internal.media.Tagging;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.MediaCore;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** The direct rooms of one server, and their viewers. Belongs to the event loop. */
public final class DirectService {
    private final Connector connector;
    private final ScheduledExecutorService loop;
    private final Optional<Tagging> tagging;
    private final Function<String, Optional<Broadcast>> otherBroadcasts;
    private final Map<String, DirectRoom> rooms = new HashMap<>();
    private int viewers;

    /**
     * Made once.
     *
     * @param tagging empty if frames cannot be tagged here
     * @param otherBroadcasts finds, by session id, what can be watched of sessions that have no direct room
     */
    public DirectService(
            MediaCore core,
            ScheduledExecutorService loop,
            Optional<Tagging> tagging,
            Function<String, Optional<Broadcast>> otherBroadcasts) {
        this.connector = new Connector(core, loop);
        this.loop = loop;
        this.tagging = tagging;
        this.otherBroadcasts = otherBroadcasts;
    }

    /**
     * Opens the room of a session.
     *
     * @param reached the address at which the client reached this server
     */
    public DirectRoom open(Session session, InetAddress reached) {
        MediaLink link = tagging.filter(unused -> session.options().tagged())
                .map(participants -> participants.link(session))
                .orElse(MediaLink.ECHO);
        var room = new DirectRoom(session, connector, loop, link, reached, () -> rooms.remove(session.id()));
        rooms.put(session.id(), room);
        session.faults().happened(Moment.ADMITTED);
        return room;
    }

    /**
     * Lets a viewer in to what a session sends; empty if the session has no room yet.
     *
     * @param reached the address at which the viewer reached this server
     */
    public Optional<DirectViewer> watch(Session session, InetAddress reached, DirectViewer.Listener listener) {
        return broadcast(session)
                .map(broadcast -> new DirectViewer(
                        "viewer-" + ++viewers, session.journal(), broadcast, connector, loop, reached, listener));
    }

    /** True if a session has as many viewers from outside its room as it may. */
    public boolean isFull(Session session) {
        return broadcast(session).filter(Broadcast::isFull).isPresent();
    }

    private Optional<Broadcast> broadcast(Session session) {
        return Optional.ofNullable(rooms.get(session.id()))
                .map(DirectRoom::broadcast)
                .or(() -> otherBroadcasts.apply(session.id()));
    }

    /** How many rooms are open. */
    public int count() {
        return rooms.size();
    }
}
