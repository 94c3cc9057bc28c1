package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.Refusal;
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

/** One client's session, from its first message to its end. Belongs to the event loop. */
public final class Session {

    /** The phase of a session's life. */
    public enum Phase {
        QUEUED,
        JOINED,
        GENERATING,
        /** Generation has started, and nothing is generated now. */
        HALTED,
        ENDED
    }

    private final String id;
    private final Credential credential;
    private final Service service;
    private final Model model;
    private final SessionOptions options;
    private final SessionJournal journal;
    private final SessionFaults faults;
    private final NetworkConditions conditions;
    private final ControlChannel control;
    private final ScheduledExecutorService loop;
    private final StateChanges changes;
    private final GenerationGate gate;
    private final SessionTiming timing;
    private final FrameTrace frames = new FrameTrace();
    private final Runnable onEnd;
    private final Instant opened = Instant.now();
    private Phase phase = Phase.QUEUED;
    private @Nullable SessionMedia media;
    private @Nullable GenerationClock clock;
    private boolean outputFlows;
    private @Nullable ScheduledFuture<?> deadline;

    /** Called by {@link Sessions}. */
    Session(
            String id,
            Credential credential,
            Service service,
            Model model,
            SessionOptions options,
            SessionJournal journal,
            SessionFaults faults,
            NetworkConditions conditions,
            ControlChannel control,
            ScheduledExecutorService loop,
            StateChanges changes,
            GenerationGate gate,
            SessionTiming timing,
            Runnable onEnd) {
        this.id = id;
        this.credential = credential;
        this.service = service;
        this.model = model;
        this.options = options;
        this.journal = journal;
        this.faults = faults;
        this.conditions = conditions;
        this.control = control;
        this.loop = loop;
        this.changes = changes;
        this.gate = gate;
        this.timing = timing;
        this.onEnd = onEnd;
        gate.onChange(this::gateChanged);
        faults.onMedia(new MediaFaults(this));
        faults.onNetwork(new NetworkFaults(conditions));
    }

    public String id() {
        return id;
    }

    /** The credential that opened this session. */
    public Credential credential() {
        return credential;
    }

    public Tenant tenant() {
        return credential.tenant();
    }

    /** The service in the era of this session's client. */
    public Service service() {
        return service;
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

    /** The faults of this session: from its scenario, or injected. */
    public SessionFaults faults() {
        return faults;
    }

    /** The simulated network of the client. Viewers are not affected. */
    public NetworkConditions conditions() {
        return conditions;
    }

    /** Applies changes of this session's state, one after the other. */
    public StateChanges changes() {
        return changes;
    }

    /** How long the service takes for this session. */
    public SessionTiming timing() {
        return timing;
    }

    /** Decides whether this session generates. */
    public GenerationGate gate() {
        return gate;
    }

    /** Returns false while this session waits for a place. */
    boolean hasPlace() {
        return phase != Phase.QUEUED;
    }

    public boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /** Gives this session its place, and its media. */
    public void join(SessionMedia admitted, String roomName) {
        media = admitted;
        phase = Phase.JOINED;
        journal.append(new SessionEvent.Admitted(roomName));
        credential.maxSessionDuration().ifPresent(this::limit);
    }

    /**
     * The documentation limits the duration of the WebSocket session, whether or not video has begun. Not counting the
     * wait for a place is assumed.
     */
    private void limit(Duration longest) {
        deadline = loop.schedule(this::timeOut, longest.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sending the end even if generation never started is assumed. */
    private void timeOut() {
        Refusal reached = service.refusal(RefusalCase.DURATION_REACHED);
        if (clock == null) {
            control.send(new ServerMessage.GenerationEnded(0, EndReason.TIMEOUT.toString()));
        }
        end(Initiator.SERVER, reached.reason(), EndReason.TIMEOUT, reached.code());
    }

    /**
     * Starts the generation clock, once, when the client is connected and output leaves. The start waits for the
     * {@linkplain #gate gate}.
     */
    public void startGeneration() {
        outputFlows = true;
        gateChanged();
    }

    private void gateChanged() {
        if (phase == Phase.JOINED && outputFlows && gate.isOpen()) {
            phase = Phase.GENERATING;
            journal.append(new SessionEvent.GenerationStarted());
            faults.raiseLater(Moment.GENERATING);
            control.send(new ServerMessage.GenerationStarted());
            clock = new GenerationClock(loop, seconds -> control.send(new ServerMessage.GenerationTick(seconds)));
            clock.start();
        } else if (phase == Phase.GENERATING && clock != null && !gate.isOpen()) {
            phase = Phase.HALTED;
            clock.stop();
            journal.append(new SessionEvent.GenerationHalted(
                    clock.seconds(), gate.obstacle().orElseThrow().toString()));
            faults.raiseLater(Moment.HALTED);
        } else if (phase == Phase.HALTED && clock != null && gate.isOpen()) {
            phase = Phase.GENERATING;
            journal.append(new SessionEvent.GenerationResumed(clock.seconds()));
            faults.raiseLater(Moment.RESUMED);
            clock.start();
        }
    }

    /** Stops the generation clock when the client's media has ended, and sends the reason to the client. */
    public void endGeneration(EndReason reason) {
        outputFlows = false;
        if ((phase == Phase.GENERATING || phase == Phase.HALTED) && clock != null) {
            phase = Phase.JOINED;
            clock.stop();
            int seconds = clock.seconds();
            journal.append(new SessionEvent.GenerationEnded(seconds, reason.toString()));
            control.send(new ServerMessage.GenerationEnded(seconds, reason.toString()));
        }
    }

    /**
     * Ends this session and frees everything that it holds. More calls do nothing.
     *
     * @param reason for the journal, and for the client if the server ends the session
     * @param code of the control socket's close frame, if the server ends the session
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
        if (media != null) {
            media.close(reason);
        }
        control.close(code, reason);
        onEnd.run();
        journal.append(new SessionEvent.Ended(initiator, reason));
    }

    /** The media of this session; empty until it has a place, and after its end. */
    public Optional<SessionMedia> media() {
        return hasEnded() ? Optional.empty() : Optional.ofNullable(media);
    }

    /** The times of the last output frames in this server; none where frames are not decoded. */
    public FrameTrace frames() {
        return frames;
    }

    /** The time for which this session has generated, which is what the service bills. */
    public Duration generated() {
        return clock == null ? Duration.ZERO : clock.exact();
    }

    /** The statistics of the client's tracks. */
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return media == null ? CompletableFuture.completedFuture(List.of()) : media.statistics();
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
