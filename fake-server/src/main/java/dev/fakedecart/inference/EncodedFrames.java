package dev.fakedecart.inference;

import dev.fakedecart.rtc.ForwardedFrame;
import dev.fakedecart.rtc.FrameOrigins;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells which input frame an encoded one was made from. libwebrtc's encoder gives each frame an RTP timestamp of 90 ticks
 * for each millisecond of the clock, at the moment when it was pushed, from an unknown beginning; that is learned from a
 * frame that was pushed alone. Safe for use by any thread.
 */
final class EncodedFrames implements FrameOrigins {
    private static final int TICKS_PER_MILLI = 90;
    private static final int MOST_UNDERWAY = 32;

    /** Between a frame's pushing and its stamping lie microseconds, and sometimes a pause of the machine. */
    private static final int TOLERANCE_TICKS = 12 * TICKS_PER_MILLI;

    private record Pushed(int ticks, @Nullable ForwardedFrame origin) {}

    private final Deque<Pushed> underWay = new ArrayDeque<>();
    private @Nullable Integer beginning;

    /**
     * A frame is about to be pushed.
     *
     * @param nanos now, of {@link System#nanoTime}
     * @param origin null if it was made from nothing
     */
    synchronized void pushed(long nanos, @Nullable ForwardedFrame origin) {
        if (underWay.size() == MOST_UNDERWAY || beginning == null) {
            underWay.pollFirst();
        }
        underWay.addLast(new Pushed((int) (nanos / 1_000_000 * TICKS_PER_MILLI), origin));
    }

    /** True once the encoder's timestamps are understood. */
    synchronized boolean isCalibrated() {
        return beginning != null;
    }

    @Override
    public synchronized @Nullable ForwardedFrame of(int rtpTimestamp) {
        if (underWay.isEmpty()) {
            return null;
        }
        if (beginning == null) {
            beginning = rtpTimestamp - underWay.getLast().ticks();
        }
        int ticks = rtpTimestamp - beginning;
        Pushed nearest = underWay.getFirst();
        for (Pushed pushed : underWay) {
            if (Math.abs(pushed.ticks() - ticks) < Math.abs(nearest.ticks() - ticks)) {
                nearest = pushed;
            }
        }
        if (Math.abs(nearest.ticks() - ticks) > TOLERANCE_TICKS) {
            return null;
        }
        while (underWay.getFirst().ticks() != nearest.ticks()) {
            underWay.removeFirst(); // the encoder dropped those before it
        }
        return nearest.origin();
    }
}
