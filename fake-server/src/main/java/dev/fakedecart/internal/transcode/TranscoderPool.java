package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.internal.memory.MemoryShare;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transcoders of one server. A transcoder outlives its session and works for the next session of the same codec,
 * because libwebrtc never frees all that it was made of. So for each codec there are as many as have worked at the same
 * time, within the memory of {@link MemoryShare#TRANSCODERS}. Closed before that are a transcoder that has seen frames
 * beyond {@link TranscoderMemory#ORDINARY}, after its job, and an idle one, if a transcoder of another codec needs its
 * memory. Safe for use by any thread; only {@link #close} waits.
 */
public final class TranscoderPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TranscoderPool.class);
    private static final long CLOSE_SECONDS = 5;

    /** The SDKs' default codec: its first transcoder warms up before the first session. */
    private static final String WARM_CODEC = "H264";

    /** After this many frames the code that renders them is compiled. */
    private static final int FIRST_WARMUP_FRAMES = 25;

    /** After this many frames an encoder has found its size. */
    private static final int WARMUP_FRAMES = 2;

    /** The number of transcoders that start even if the machine has too little memory. */
    private static final int LEAST = 2;

    private final MediaCore core;
    private final SessionJournal journal;
    private final int most;
    private final ByteBudget memory = ByteBudget.of(MemoryShare.TRANSCODERS);
    private final Map<String, CodecPool<Transcoder>> pools = new HashMap<>();
    private final List<Transcoder> all = new ArrayList<>();
    private final ExecutorService painter = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "fake-decart-painter");
        thread.setDaemon(true);
        return thread;
    });
    private int started;
    private boolean closed;

    private TranscoderPool(MediaCore core, int most) {
        this.core = core;
        this.most = most;
        // Events between this server and itself say nothing about its clients, so they go into a journal of their own.
        var own = new Journal(1);
        own.subscribe(entry -> log.debug("{}", entry.event()));
        this.journal = own.ofServer();
    }

    /**
     * Loads libwebrtc, and begins to warm up a transcoder in the background.
     *
     * @param most transcoders of one codec
     * @throws LibWebRtcUnavailableException if libwebrtc cannot be used on this machine
     */
    public static TranscoderPool start(MediaCore core, int most) throws LibWebRtcUnavailableException {
        LibWebRtc.factory();
        var pool = new TranscoderPool(core, most);
        synchronized (pool) {
            boolean ignored = pool.startTranscoder(WARM_CODEC, pool.of(WARM_CODEC));
        }
        return pool;
    }

    /** Transcodes a track, as soon as a transcoder is free. */
    public synchronized TranscodedTrack transcode(FrameJob job, IncomingTrack from) {
        String codec = from.media().codec().name().toUpperCase(Locale.ROOT);
        var track = new PooledTrack(this, job, from);
        CodecPool<Transcoder> pool = of(codec);
        pool.add(track);
        if (pool.isShort() && (pool.count() >= most || !startTranscoder(codec, pool))) {
            track.noteWait(pool.count());
        }
        return track;
    }

    /** The number of transcoders, including those that start and those that are idle. */
    public synchronized int count() {
        return all.size();
    }

    private CodecPool<Transcoder> of(String codec) {
        return pools.computeIfAbsent(codec, any -> new CodecPool<Transcoder>());
    }

    /** Returns false if there is no memory for another transcoder. */
    private boolean startTranscoder(String codec, CodecPool<Transcoder> pool) {
        if (closed) {
            return true;
        }
        ByteBudget.Share share = memory.share();
        while (!share.take(TranscoderMemory.BASE_BYTES)) {
            if (!retireIdle()) {
                if (all.size() >= LEAST) {
                    return false;
                }
                break;
            }
        }
        pool.starts();
        started++;
        int warmupFrames = started == 1 ? FIRST_WARMUP_FRAMES : WARMUP_FRAMES;
        Transcoder transcoder = Transcoder.start(
                "inference-" + started, codec, core, journal, painter, new TranscoderMemory(share), warmupFrames);
        all.add(transcoder);
        transcoder.ready().whenComplete((ready, failure) -> started(pool, transcoder, failure));
        return true;
    }

    private boolean retireIdle() {
        for (CodecPool<Transcoder> pool : pools.values()) {
            Optional<Transcoder> idle = pool.retireIdle();
            if (idle.isPresent()) {
                retire(idle.get());
                return true;
            }
        }
        return false;
    }

    private void retire(Transcoder transcoder) {
        all.remove(transcoder);
        transcoder.close();
        transcoder.memory().release();
    }

    private synchronized void started(CodecPool<Transcoder> pool, Transcoder transcoder, @Nullable Throwable failure) {
        if (closed) {
            return;
        }
        if (failure == null) {
            pool.ready(transcoder);
            return;
        }
        all.remove(transcoder);
        transcoder.memory().release();
        String reason = String.valueOf(failure instanceof CompletionException ? failure.getCause() : failure);
        log.error("A transcoder cannot start: {}", reason);
        pool.failed().ifPresent(track -> track.noteFailure(reason));
    }

    /** Returns a transcoder whose track has ended to the pool. Called with the pool locked. */
    void release(Transcoder transcoder) {
        if (closed) {
            return;
        }
        CodecPool<Transcoder> pool = of(transcoder.codec());
        pool.drains();
        transcoder.end().thenRun(() -> drained(pool, transcoder));
    }

    private synchronized void drained(CodecPool<Transcoder> pool, Transcoder transcoder) {
        if (closed) {
            return;
        }
        if (transcoder.memory().isLarge()) {
            pool.retired();
            retire(transcoder);
        } else {
            pool.ready(transcoder);
        }
        pools.forEach(this::startForWaiting);
    }

    /** Memory or a transcoder of another codec may have become free. */
    private void startForWaiting(String codec, CodecPool<Transcoder> pool) {
        if (pool.isShort() && pool.count() < most) {
            boolean ignored = startTranscoder(codec, pool);
        }
    }

    /** Returns true if this pool is closed. Called with the pool locked. */
    boolean isClosed() {
        return closed;
    }

    /** Ends all transcoders and their threads. */
    @Override
    public void close() {
        List<Transcoder> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(all);
            all.clear();
        }
        painter.shutdownNow();
        ending.forEach(Transcoder::close);
        try {
            for (Transcoder transcoder : ending) {
                transcoder.awaitEnd(CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
