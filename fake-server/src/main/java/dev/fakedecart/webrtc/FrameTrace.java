package dev.fakedecart.webrtc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The way of a session's last output frames through this server. Safe for use by any thread. */
public final class FrameTrace {

    /** Some two minutes at 20 frames a second, which is time enough to ask for them. */
    private static final int MOST = 2_048;

    private final Deque<FrameTimes> frames = new ArrayDeque<>();

    /** An output frame is given to the encoder; what follows is noted in it. */
    public synchronized void add(FrameTimes frame) {
        if (frames.size() == MOST) {
            frames.removeFirst();
        }
        frames.addLast(frame);
    }

    /** Those that have left whose tag has a number greater than this one, in their order. */
    public synchronized List<FrameTimes> after(long output) {
        return frames.stream()
                .filter(frame -> frame.output() > output && frame.sent() != 0)
                .toList();
    }
}
