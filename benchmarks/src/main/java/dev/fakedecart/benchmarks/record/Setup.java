package dev.fakedecart.benchmarks.record;

import java.util.Optional;

/**
 * The setup of a measurement.
 *
 * @param driver the driver as the user named it, such as {@code js@0.1.20}
 * @param sdk the SDK's name and version, according to the driver
 * @param platform the platform of the SDK, such as {@code Chromium 156}
 * @param target {@code fake}, {@code loopback}, {@code loopback-echo}, or a server's URL
 * @param server version and mode of the server; empty if the server does not report them
 * @param codec requested codec: {@code h264}, {@code vp8} or {@code vp9}
 * @param width in pixels
 * @param height in pixels
 * @param framesPerSecond frame rate of the camera
 * @param scenario name of the fault scenario; empty if there is none
 * @param transport protocol between the SDK and the server, according to the server: {@code udp}, {@code tcp}, {@code
 *     turn-udp}, {@code turn-tcp} or {@code turn-tls}; several with commas between them, if peer connections differ;
 *     empty if the server does not report it
 * @param marker the means by which output frames were identified
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
        Optional<String> transport,
        Marker marker) {

    /** The marker that matches an output frame to the capture time of its input frame. */
    public enum Marker {
        /** The server's frame tag, which contains the number that the server read from the input. */
        FRAME_TAG,
        /** The SDKs' pixel marker, left in the picture or stamped again by the service. */
        PIXEL_MARKER,
        /** Steps of the picture's brightness, detected statistically. */
        LUMINANCE_STEP
    }
}
