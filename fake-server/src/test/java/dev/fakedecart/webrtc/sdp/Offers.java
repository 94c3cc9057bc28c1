package dev.fakedecart.webrtc.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Offers that Chromium 156 really made, with line ends as on the wire. */
final class Offers {

    /** Sends audio and three layers of video told apart by RID, receives video, and has a data channel. */
    static final String SIMULCAST = read("chromium-156-simulcast.sdp");

    /** Sends and receives one video, its streams told apart by SSRC. */
    static final String SENDRECV = read("chromium-156-sendrecv.sdp");

    private Offers() {}

    private static String read(String file) {
        try (InputStream input = Objects.requireNonNull(Offers.class.getResourceAsStream(file), file)) {
            return new String(input.readAllBytes(), UTF_8).replace("\r\n", "\n").replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
