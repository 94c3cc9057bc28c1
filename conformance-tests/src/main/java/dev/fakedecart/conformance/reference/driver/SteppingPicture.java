package dev.fakedecart.conformance.reference.driver;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;

/**
 * Becomes darker or lighter about every two seconds, at intervals that do not repeat: a marker that survives every
 * transformation of the video.
 */
final class SteppingPicture implements TestPicture {
    private static final int DARK = 80;
    private static final int LIGHT = 170;
    private static final double SECONDS = 2.25;
    private static final double WANDERING = 0.25; // seconds that a step may be late
    private static final double GOLDEN = 0.6180339887498949; // golden ratio: its multiples are spread evenly

    private final NoisePicture dark;
    private final NoisePicture light;
    private final int fps;

    SteppingPicture(int width, int height, int fps) {
        dark = new NoisePicture(width, height, DARK);
        light = new NoisePicture(width, height, LIGHT);
        this.fps = fps;
    }

    @Override
    public void draw(NativeI420Buffer pixels, int number) {
        (light(number) == DARK ? dark : light).draw(pixels, number);
    }

    @Override
    public int light(int number) {
        int step = (int) (number / (SECONDS * fps));
        double wandered = WANDERING * fps * ((step * GOLDEN) % 1);
        int steps = number >= step * SECONDS * fps + wandered ? step : step - 1;
        return Math.floorMod(steps, 2) == 0 ? DARK : LIGHT;
    }
}
