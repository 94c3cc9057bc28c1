package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.webrtc.FrameTrace;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's session, from its join to its end. Belongs to the event loop. */
public final class Session {

    /** Where a session stands. */
    public enum Phase {
        QUEUED,
        JOINED,
        GENERATING,
        ENDED
    }

    private static final int NORMAL_CLOSURE = 1000;

    private final String id;
    private final Credential credential;
    private final Model model;
    private final SessionOptions options;
    private final SessionJournal journal;
    private final SessionFaults faults;
    private final NetworkConditions conditions;
    private final ControlChannel control;
    private final ScheduledExecutorService loop;
    private final StateChanges changes;
    private final FrameTrace frames = new FrameTrace();
    private final Runnable onEnd;
    private final Instant opened = Instant.now();
    private Phase phase = Phase.QUEUED;
    private @Nullable MediaRoom room;
    private @Nullable GenerationClock clock;
    private @Nullable ScheduledFuture<?> deadline;

    /** Made by {@link Sessions}. */
    Session(
            String id,
            Credential credential,
            Model model,
            SessionOptions options,
            SessionJournal journal,
            SessionFaults faults,
            NetworkConditions conditions,
            ControlChannel control,
            ScheduledExecutorService loop,
            StateChanges changes,
            Runnable onEnd) {
        this.id = id;
        this.credential = credential;
        this.model = model;
        this.options = options;
        this.journal = journal;
        this.faults = faults;
        this.conditions = conditions;
        this.control = control;
        this.loop = loop;
        this.changes = changes;
        this.onEnd = onEnd;
        new MediaFaults(this).register(faults);
        new NetworkFaults(conditions).register(faults);
    }

    public String id() {
        return id;
    }

    /** Who opened it, and what that allows. */
    public Credential credential() {
        return credential;
    }

    public Tenant tenant() {
        return credential.tenant();
    }

    public Model model() {
        return model;
    }

    public SessionOptions options() {
        return options;
    }

    public SessionJournal journal() {
        return journal;
    }

    /** What befalls it: a scenario's, or what it is struck with. */
    public SessionFaults faults() {
        return faults;
    }

    /** What the client's network is like; viewers have networks of their own. */
    public NetworkConditions conditions() {
        return conditions;
    }

    /** Takes changes of the state, one after the other. */
    public StateChanges changes() {
        return changes;
    }

    /** False while it waits for one. */
    boolean hasPlace() {
        return phase != Phase.QUEUED;
    }

    public boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /** The session has a place, and a room for its media. */
    public void join(MediaRoom room, String roomName) {
        this.room = room;
        changes.prepareWith(room::prepare);
        phase = Phase.JOINED;
        journal.append(new SessionEvent.Admitted(roomName));
        credential.maxSessionDuration().ifPresent(this::limit);
    }

    /**
     * The documentation counts the duration of the WebSocket session, so video need not have begun; that the wait for a
     * place is not part of it is assumed.
     */
    private void limit(Duration longest) {
        deadline = loop.schedule(this::timeOut, longest.toSeconds(), TimeUnit.SECONDS);
    }

    /** That the client is told so even if its video never came, and the close code, are assumed. */
    private void timeOut() {
        if (clock == null) {
            control.send(new ServerMessage.GenerationEnded(0, EndReason.TIMEOUT.toString()));
        }
        end(Initiator.SERVER, "session duration limit reached", EndReason.TIMEOUT, NORMAL_CLOSURE);
    }

    /** The client is connected and its video leaves: the clock starts, once. */
    public void startGeneration() {
        if (phase == Phase.JOINED) {
            phase = Phase.GENERATING;
            journal.append(new SessionEvent.GenerationStarted());
            control.send(new ServerMessage.GenerationStarted());
            clock = new GenerationClock(loop, seconds -> control.send(new ServerMessage.GenerationTick(seconds)));
        }
    }

    /** The client's media is gone, or the session ends: the clock stops and the client is told why. */
    public void endGeneration(EndReason reason) {
        if (phase == Phase.GENERATING && clock != null) {
            phase = Phase.JOINED;
            clock.stop();
            int seconds = clock.seconds();
            journal.append(new SessionEvent.GenerationEnded(seconds, reason.toString()));
            control.send(new ServerMessage.GenerationEnded(seconds, reason.toString()));
        }
    }

    /**
     * Ends the session and frees everything that it holds.
     *
     * @param reason for the journal, and for the client where the server ends it
     * @param code of the control socket's close frame, where the server ends it
     */
    public void end(Initiator initiator, String reason, EndReason generationEnd, int code) {
        if (phase == Phase.ENDED) {
            return;
        }
        if (deadline != null) {
            deadline.cancel(false);
        }
        endGeneration(generationEnd);
        phase = Phase.ENDED;
        changes.end();
        if (room != null) {
            room.close(reason);
        }
        control.close(code, reason);
        onEnd.run();
        journal.append(new SessionEvent.Ended(initiator, reason));
    }

    /** Empty until the session has a place, and after its end. */
    public Optional<MediaRoom> room() {
        return hasEnded() ? Optional.empty() : Optional.ofNullable(room);
    }

    /** The way of its last output frames through this server; without any where nothing is decoded. */
    public FrameTrace frames() {
        return frames;
    }

    /** The totals of the session's tracks. */
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return room == null ? CompletableFuture.completedFuture(List.of()) : room.statistics();
    }

    public SessionSnapshot snapshot() {
        return new SessionSnapshot(
                id,
                credential.tenant().name(),
                model.name(),
                phase.name().toLowerCase(Locale.ROOT),
                opened,
                clock == null ? 0 : clock.seconds(),
                changes.state());
    }
}
