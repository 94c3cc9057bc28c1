package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;

/** Copies and mirrors frames. */
public final class Pixels {
    private Pixels() {}

    /** Returns a mirrored copy, which the caller releases. */
    static NativeI420Buffer flipped(NativeI420Buffer from) {
        NativeI420Buffer to = NativeI420Buffer.allocate(from.getWidth(), from.getHeight());
        flip(from, to);
        return to;
    }

    /** Mirrors a frame left to right into another, or into itself. */
    public static void flip(NativeI420Buffer from, NativeI420Buffer to) {
        int width = from.getWidth();
        int height = from.getHeight();
        flip(from.getDataY(), from.getStrideY(), to.getDataY(), to.getStrideY(), width, height);
        flip(from.getDataU(), from.getStrideU(), to.getDataU(), to.getStrideU(), (width + 1) / 2, (height + 1) / 2);
        flip(from.getDataV(), from.getStrideV(), to.getDataV(), to.getStrideV(), (width + 1) / 2, (height + 1) / 2);
    }

    private static void flip(ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int width, int height) {
        var row = new byte[width];
        for (int y = 0; y < height; y++) {
            from.get(y * fromStride, row);
            for (int left = 0, right = width - 1; left < right; left++, right--) {
                byte kept = row[left];
                row[left] = row[right];
                row[right] = kept;
            }
            to.put(y * toStride, row);
        }
    }
}
