package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inference participants of one server. A participant is kept when its session has ended and works for the next one
 * of the same codec, for libwebrtc never frees what it was made of; so there are as many as have worked at the same
 * time, for each codec. Safe for use by any thread; nothing here waits, but {@link #close}.
 */
public final class InferencePool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InferencePool.class);
    private static final long CLOSE_SECONDS = 5;

    /** The SDKs' default, so that the first session finds a participant that is warm. */
    private static final String WARM_CODEC = "H264";

    /** Frames until the code that renders them is compiled. */
    private static final int FIRST_REHEARSAL = 25;

    /** Frames until an encoder has found its size. */
    private static final int REHEARSAL = 2;

    private final MediaCore core;
    private final SessionJournal facts;
    private final int most;
    private final Map<String, Shift> shifts = new HashMap<>();
    private final List<Participant> all = new ArrayList<>();
    private final ExecutorService painter = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "fake-decart-painter");
        thread.setDaemon(true);
        return thread;
    });
    private int made;
    private boolean closed;

    /** The participants of one codec, and the tracks that wait for one. */
    private static final class Shift {
        private final Deque<Participant> idle = new ArrayDeque<>();
        private final Deque<Assignment> waiting = new ArrayDeque<>();
        private int count;

        /** Participants that will be idle in a moment: those that start, and those that rest. */
        private int expected;
    }

    private InferencePool(MediaCore core, int most) {
        this.core = core;
        this.most = most;
        // What happens between this server and itself is no fact about its clients.
        var own = new Journal(1);
        own.subscribe(fact -> log.debug("{}", fact.event()));
        this.facts = own.ofServer();
    }

    /**
     * Loads libwebrtc, and begins to warm up a participant in the background.
     *
     * @param most participants of one codec
     * @throws LibWebRtcUnavailableException if libwebrtc cannot be used on this machine
     */
    public static InferencePool start(MediaCore core, int most) throws LibWebRtcUnavailableException {
        LibWebRtc.factory();
        var pool = new InferencePool(core, most);
        synchronized (pool) {
            pool.hire(WARM_CODEC, pool.shift(WARM_CODEC));
        }
        return pool;
    }

    /** A track and the participant that it has, or waits for. Guarded by the pool. */
    private final class Assignment implements Rendition {
        private final FrameJob job;
        private final IncomingTrack from;

        /** Those that wait for a participant with this track. */
        private final List<OutgoingTrack> receivers = new ArrayList<>();

        private @Nullable Participant participant;
        private boolean ended;

        private Assignment(FrameJob job, IncomingTrack from) {
            this.job = job;
            this.from = from;
        }

        @Override
        public void attach(OutgoingTrack receiver) {
            synchronized (InferencePool.this) {
                if (participant == null) {
                    receivers.add(receiver);
                } else if (!ended && !closed) {
                    participant.attach(receiver);
                }
            }
        }

        @Override
        public void detach(OutgoingTrack receiver) {
            synchronized (InferencePool.this) {
                receivers.remove(receiver);
                if (participant != null && !ended && !closed) {
                    participant.detach(receiver);
                }
            }
        }

        @Override
        public CompletableFuture<Void> prepare(SessionState next) {
            synchronized (InferencePool.this) {
                Participant worker = participant;
                return worker == null || ended || closed
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.runAsync(() -> worker.prepare(next), painter);
            }
        }

        @Override
        public void end() {
            synchronized (InferencePool.this) {
                if (!ended) {
                    ended = true;
                    if (participant != null) {
                        release(participant);
                    }
                }
            }
        }
    }

    /** Lets a participant work on a track, as soon as one is free. */
    public synchronized Rendition transcode(FrameJob job, IncomingTrack from) {
        String codec = from.media().codec().name().toUpperCase(Locale.ROOT);
        var assignment = new Assignment(job, from);
        Shift shift = shift(codec);
        shift.waiting.add(assignment);
        assignIdle(shift);
        if (shift.waiting.size() > shift.expected) {
            if (shift.count < most) {
                hire(codec, shift);
            } else {
                job.journal().append(new MediaEvent.InferenceAwaited(job.track(), most));
            }
        }
        return assignment;
    }

    /** How many participants there are, with those that start and idle ones. */
    public synchronized int count() {
        return all.size();
    }

    private Shift shift(String codec) {
        return shifts.computeIfAbsent(codec, any -> new Shift());
    }

    private void hire(String codec, Shift shift) {
        if (closed) {
            return;
        }
        shift.count++;
        shift.expected++;
        made++;
        Participant participant =
                Participant.start("inference-" + made, codec, core, facts, made == 1 ? FIRST_REHEARSAL : REHEARSAL);
        all.add(participant);
        participant.ready().whenComplete((ready, failure) -> hired(shift, participant, failure));
    }

    private synchronized void hired(Shift shift, Participant participant, @Nullable Throwable failure) {
        if (closed) {
            return;
        }
        shift.expected--;
        if (failure != null) {
            all.remove(participant);
            shift.count--;
            String reason = String.valueOf(failure instanceof CompletionException ? failure.getCause() : failure);
            log.error("no inference participant: {}", reason);
            Assignment waiting = shift.waiting.poll();
            if (waiting != null) {
                waiting.job.journal().append(new MediaEvent.InferenceFailed(waiting.job.track(), reason));
            }
        } else {
            shift.idle.push(participant);
            assignIdle(shift);
        }
    }

    private void assignIdle(Shift shift) {
        shift.waiting.removeIf(assignment -> assignment.ended);
        while (!shift.idle.isEmpty() && !shift.waiting.isEmpty()) {
            Assignment assignment = shift.waiting.remove();
            Participant participant = shift.idle.pop();
            assignment.participant = participant;
            participant.begin(assignment.job, assignment.from);
            assignment.receivers.forEach(participant::attach);
            assignment.receivers.clear();
        }
    }

    private void release(Participant participant) {
        if (closed) {
            return;
        }
        Shift shift = shift(participant.codec());
        shift.expected++;
        participant.end().thenRun(() -> rested(shift, participant));
    }

    private synchronized void rested(Shift shift, Participant participant) {
        shift.expected--;
        if (!closed) {
            shift.idle.push(participant);
            assignIdle(shift);
        }
    }

    /** Ends all participants and their threads. */
    @Override
    public void close() {
        List<Participant> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(all);
            all.clear();
        }
        painter.shutdownNow();
        ending.forEach(Participant::close);
        try {
            for (Participant participant : ending) {
                participant.awaitEnd(CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
