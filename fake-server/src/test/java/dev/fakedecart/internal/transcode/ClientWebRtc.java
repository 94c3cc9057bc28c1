package dev.fakedecart.internal.transcode;

import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.video.CustomVideoSource;

/** The process's libwebrtc, for the client's side of tests: a server in the same process has the same one. */
public final class ClientWebRtc {
    private ClientWebRtc() {}

    /** The factory, which nobody disposes of. */
    public static PeerConnectionFactory factory() {
        try {
            return LibWebRtc.factory();
        } catch (LibWebRtcUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    /** A source for which the library must be there. Whoever asks for it disposes of it. */
    public static CustomVideoSource newVideoSource() {
        factory();
        return new CustomVideoSource();
    }
}
