package dev.fakedecart.webrtc.srtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A replay window per SSRC, found without boxing: a session has a handful of streams. */
final class StreamTable {
    private int[] ssrcs = new int[8];
    private ReplayWindow[] windows = new ReplayWindow[8];
    private int count;

    @Nullable
    ReplayWindow find(int ssrc) {
        for (int i = 0; i < count; i++) {
            if (ssrcs[i] == ssrc) {
                return windows[i];
            }
        }
        return null;
    }

    boolean isFull() {
        return count == Srtp.MOST_STREAMS;
    }

    ReplayWindow add(int ssrc) {
        if (count == ssrcs.length) {
            ssrcs = Arrays.copyOf(ssrcs, 2 * count);
            windows = Arrays.copyOf(windows, 2 * count);
        }
        var window = new ReplayWindow();
        ssrcs[count] = ssrc;
        windows[count++] = window;
        return window;
    }
}
