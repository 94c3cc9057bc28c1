package dev.fakedecart.webrtc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The times of a session's latest output frames. Safe for use by any thread. */
public final class FrameTrace {

    /** About two minutes at 20 frames a second, so that clients have time to request them. */
    private static final int MOST = 2_048;

    private final Deque<FrameTimes> frames = new ArrayDeque<>();

    /** Adds an output frame that is passed to the encoder. Later stages set its times. */
    public synchronized void add(FrameTimes frame) {
        if (frames.size() == MOST) {
            frames.removeFirst();
        }
        frames.addLast(frame);
    }

    /** Returns the sent frames with a higher tag number than this one, in order. */
    public synchronized List<FrameTimes> after(long output) {
        return frames.stream()
                .filter(frame -> frame.output() > output && frame.sent() != 0)
                .toList();
    }
}
