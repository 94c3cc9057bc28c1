package dev.fakedecart.internal.transcode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The frames that a decoder or encoder holds. They come out in the order in which they went in. Each carries its number
 * modulo 4 through libwebrtc in the rotation field, so up to three dropped frames in a row show at once. More dropped
 * frames show when the frame that seems to have come out is too old, or when frames have been left over for too long.
 * Safe for use by any thread.
 *
 * @param <T> what belongs to a frame
 */
final class FramesInFlight<T> {

    /** A rotation is two bits. */
    static final int MODULUS = 4;

    /** In degrees. */
    private static final int QUARTER_TURN = 90;

    /** More frames than a codec ever holds: when one more goes in, the oldest was dropped. */
    private static final int MOST = 16;

    /**
     * After four or more frames were left over for this many frames that came out, the codec has dropped them: a pause
     * of this process is over by then.
     */
    private static final int LONGEST_BEHIND = 2 * MODULUS;

    private record Entry<T>(long number, T frame) {}

    private final Deque<Entry<T>> entries = new ArrayDeque<>();
    private int behind;

    /** The rotation, in degrees, that carries a frame's number. */
    static int rotationOf(long number) {
        return QUARTER_TURN * (int) (number % MODULUS);
    }

    /** The frame's number modulo 4 that a rotation in degrees carries. */
    static int codeOf(int rotation) {
        return rotation / QUARTER_TURN;
    }

    /**
     * Notes that a frame goes in.
     *
     * @param number larger than the numbers of the frames before
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
     * @return what belongs to the frame; null if that is no longer known
     */
    synchronized @Nullable T take(int code) {
        Entry<T> found = null;
        for (Entry<T> entry : entries) {
            if (entry.number() % MODULUS == code && (found == null || isOld(found) || behind >= LONGEST_BEHIND)) {
                found = entry;
            }
        }
        while (found != null && entries.removeFirst().number() != found.number()) {
            // the codec has dropped the frames before it
        }
        behind = entries.size() >= MODULUS ? behind + 1 : 0;
        notifyAll();
        return found == null ? null : found.frame();
    }

    /** Returns true if so many frames have gone in since that a working codec can no longer hold this one. */
    private boolean isOld(Entry<T> entry) {
        return entries.getLast().number() - entry.number() >= 2 * MODULUS;
    }

    /** Returns true if the codec holds no frame. */
    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Forgets the frames that the codec holds. */
    synchronized void clear() {
        entries.clear();
        behind = 0;
        notifyAll();
    }

    /** Waits until the codec holds no frame; returns earlier after this time, or if the thread is interrupted. */
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
