package dev.fakedecart.internal.transcode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The frames that a decoder or encoder has in hand. They come out in the order in which they went in, and each shows its
 * number modulo 4, so up to three dropped ones in a row are noticed at once; more of them when those that are taken for
 * what came out have become too old, or when some have been left over for too long. Safe for use by any thread.
 *
 * @param <T> what belongs to a frame
 */
final class FramesUnderWay<T> {

    /** A rotation is two bits. */
    static final int MODULUS = 4;

    /** More frames than a codec ever has in hand: an older one that is still here was dropped. */
    private static final int MOST = 16;

    /**
     * For so many frames that came out, four or more were left in hand: a pause of this process is over by then, so they
     * were dropped.
     */
    private static final int LONGEST_BEHIND = 2 * MODULUS;

    private record Entry<T>(long number, T frame) {}

    private final Deque<Entry<T>> entries = new ArrayDeque<>();
    private int behind;

    /**
     * A frame goes in.
     *
     * @param number larger than those of the frames before
     */
    synchronized void add(long number, T frame) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        entries.addLast(new Entry<>(number, frame));
    }

    /**
     * A frame has come out.
     *
     * @param code its number modulo 4
     * @return what belongs to it, or null if it is not known any more
     */
    synchronized @Nullable T take(int code) {
        Entry<T> found = null;
        for (Entry<T> entry : entries) {
            if (entry.number() % MODULUS == code && (found == null || isOld(found) || behind >= LONGEST_BEHIND)) {
                found = entry;
            }
        }
        while (found != null && entries.removeFirst().number() != found.number()) {
            // those before it were dropped
        }
        behind = entries.size() >= MODULUS ? behind + 1 : 0;
        notifyAll();
        return found == null ? null : found.frame();
    }

    /** True if so many frames have gone in since that a codec that works cannot have it in hand any more. */
    private boolean isOld(Entry<T> entry) {
        return entries.getLast().number() - entry.number() >= 2 * MODULUS;
    }

    /** True if all that went in has come out. */
    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Nothing is waited for any more. */
    synchronized void clear() {
        entries.clear();
        behind = 0;
        notifyAll();
    }

    /** Waits until all that went in has come out, for so long at most, and not if the thread is interrupted. */
    synchronized void awaitEmpty(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (!entries.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
