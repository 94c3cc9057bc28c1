package dev.fakedecart.webrtc.dtls;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Admits DTLS handshakes, each of which occupies a thread until it has finished. A client that begins a handshake and
 * then sends nothing, or only now and then a record that leads nowhere, would hold its thread for 20 s, so handshakes
 * are limited per source address and in all. Beyond a limit the oldest handshake that waits for its client or takes too
 * long makes room; if there is none, the new one waits, and the newest is admitted first. Safe for use by any thread.
 */
public final class Handshakes {

    /** The total limit. The packet core has more threads, for tasks after a handshake. */
    public static final int MOST = 96;

    /** The limit per address. Clients behind one router share an address, as do all clients of a test. */
    static final int MOST_PER_ADDRESS = 64;

    static final int MOST_WAITING = 256;

    /** A handshake whose client has sent nothing for this long makes room: several round trips of a slow network. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * A handshake that takes longer than this makes room, whatever its client sends: time for a client that has lost a
     * flight twice (RFC 6347 section 4.2.4.1: retransmission after 1 s and 2 s more).
     */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Executor threads;
    private final int most;
    private final int mostPerAddress;
    private final long stalledNanos;
    private final long slowNanos;

    /** The time at which each handshake was admitted, on the clock of {@link System#nanoTime}; oldest first. */
    private final Map<Handshake, Long> running = new LinkedHashMap<>();

    /** Newest last. */
    private final Deque<Handshake> waiting = new ArrayDeque<>();

    /** One handshake. */
    interface Handshake {
        InetAddress source();

        /** Runs the handshake to its end. */
        void run();

        /** Returns how long the handshake has been waiting for a datagram of its client; 0 if it is busy. */
        long stalledNanos();

        /** Ends the handshake: {@link #run} returns soon, or is never called. Any thread. */
        void giveUp(String reason);
    }

    /** @param threads runs each admitted handshake at once */
    public Handshakes(Executor threads) {
        this(threads, MOST, MOST_PER_ADDRESS, STALLED_NANOS, SLOW_NANOS);
    }

    Handshakes(Executor threads, int most, int mostPerAddress, long stalledNanos, long slowNanos) {
        this.threads = threads;
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.stalledNanos = stalledNanos;
        this.slowNanos = slowNanos;
    }

    /** Runs a handshake now or later. */
    void start(Handshake handshake) {
        Handshake surplus;
        synchronized (this) {
            waiting.addLast(handshake);
            surplus = waiting.size() > MOST_WAITING ? waiting.removeFirst() : null;
        }
        admit();
        if (surplus != null) {
            surplus.giveUp("too many DTLS handshakes wait");
        }
    }

    /** Admits waiting handshakes whose turn has come. To be called every few milliseconds. */
    public void admit() {
        for (Admission next = next(); next != null; next = next()) {
            if (next.retired != null) {
                next.retired.giveUp(
                        "too many DTLS handshakes are unfinished, and this client has not continued its own for a while");
            }
            run(next.admitted);
        }
    }

    private record Admission(Handshake admitted, @Nullable Handshake retired) {}

    private synchronized @Nullable Admission next() {
        for (Iterator<Handshake> newestFirst = waiting.descendingIterator(); newestFirst.hasNext(); ) {
            Handshake candidate = newestFirst.next();
            boolean isOneTooMany = count(candidate.source()) >= mostPerAddress;
            Handshake retired = null;
            if (isOneTooMany || running.size() >= most) {
                retired = oldestInTheWay(isOneTooMany ? candidate.source() : null);
                if (retired == null) {
                    continue;
                }
                running.remove(retired);
            }
            newestFirst.remove();
            running.put(candidate, System.nanoTime());
            return new Admission(candidate, retired);
        }
        return null;
    }

    private long count(InetAddress source) {
        return running.keySet().stream()
                .filter(handshake -> handshake.source().equals(source))
                .count();
    }

    /** @param source null for any */
    private @Nullable Handshake oldestInTheWay(@Nullable InetAddress source) {
        long now = System.nanoTime();
        for (Map.Entry<Handshake, Long> entry : running.entrySet()) {
            Handshake handshake = entry.getKey();
            boolean isInTheWay = handshake.stalledNanos() >= stalledNanos || now - entry.getValue() >= slowNanos;
            if (isInTheWay && (source == null || handshake.source().equals(source))) {
                return handshake;
            }
        }
        return null;
    }

    private void run(Handshake handshake) {
        try {
            threads.execute(() -> {
                try {
                    handshake.run();
                } finally {
                    ended(handshake);
                }
            });
        } catch (RejectedExecutionException e) {
            ended(handshake);
            handshake.giveUp("no thread is free for a DTLS handshake");
        }
    }

    /** Forgets a handshake, also one that has not been admitted. */
    void ended(Handshake handshake) {
        synchronized (this) {
            waiting.remove(handshake);
            if (running.remove(handshake) == null) {
                return;
            }
        }
        admit();
    }

    synchronized int unfinished() {
        return running.size() + waiting.size();
    }
}
