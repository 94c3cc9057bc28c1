package dev.fakedecart.benchmarks.record;

import java.util.Optional;

/**
 * What was measured, and how.
 *
 * @param driver as it was named, such as {@code js@0.1.20}
 * @param sdk the SDK's name and version, as the driver says
 * @param platform what it ran on, such as {@code Chromium 156}
 * @param target {@code fake}, {@code loopback}, {@code loopback-echo}, or a server's URL
 * @param server the server's version and mode, if it has one that can be asked
 * @param codec that was asked for: {@code h264}, {@code vp8} or {@code vp9}
 * @param width in pixels
 * @param height in pixels
 * @param framesPerSecond of the camera
 * @param scenario of faults, if there was one
 * @param marker how output frames were told apart
 */
public record Setup(
        String driver,
        String sdk,
        String platform,
        String target,
        Optional<String> server,
        String codec,
        int width,
        int height,
        double framesPerSecond,
        Optional<String> scenario,
        Marker marker) {

    /** What ties an output frame to the moment at which its input was captured. */
    public enum Marker {
        /** The server's frame tag, which says the number that it read from the input. */
        FRAME_TAG,
        /** The SDKs' pixel marker, in the picture itself or stamped anew by the service. */
        PIXEL_MARKER,
        /** Steps of the picture's brightness, found statistically. */
        LUMINANCE_STEP
    }
}
