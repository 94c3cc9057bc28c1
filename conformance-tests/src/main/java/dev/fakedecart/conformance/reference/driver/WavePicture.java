package dev.fakedecart.conformance.reference.driver;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Grey waves that move sideways from row to row and from frame to frame. */
final class WavePicture implements TestPicture {
    private static final int PERIOD = 256;
    private static final byte NEUTRAL_CHROMA = (byte) 128;

    private final int width;
    private final int height;
    private final byte[] wave;
    private final byte[] chroma;

    WavePicture(int width, int height) {
        this.width = width;
        this.height = height;
        wave = wave(width + PERIOD);
        chroma = new byte[(width + 1) / 2];
        Arrays.fill(chroma, NEUTRAL_CHROMA);
    }

    /** Returns a triangle wave between 32 and 159. */
    private static byte[] wave(int length) {
        var wave = new byte[length];
        for (int i = 0; i < length; i++) {
            int at = i % PERIOD;
            wave[i] = (byte) (32 + Math.min(at, PERIOD - at));
        }
        return wave;
    }

    @Override
    public void draw(NativeI420Buffer pixels, int number) {
        for (int y = 0; y < height; y++) {
            pixels.getDataY().put(y * pixels.getStrideY(), wave, (y + 4 * number) % PERIOD, width);
        }
        fill(pixels.getDataU(), pixels.getStrideU());
        fill(pixels.getDataV(), pixels.getStrideV());
    }

    private void fill(ByteBuffer plane, int stride) {
        for (int y = 0; y < (height + 1) / 2; y++) {
            plane.put(y * stride, chroma, 0, chroma.length);
        }
    }
}
