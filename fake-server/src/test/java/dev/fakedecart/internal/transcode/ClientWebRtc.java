package dev.fakedecart.internal.transcode;

import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.video.CustomVideoSource;

/** libwebrtc for the clients of tests. A server in the same process uses the same library. */
public final class ClientWebRtc {
    private ClientWebRtc() {}

    /** The factory, which is never disposed of. */
    public static PeerConnectionFactory factory() {
        try {
            return LibWebRtc.factory();
        } catch (LibWebRtcUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    /** Creates a video source after loading the library. The caller disposes of the source. */
    public static CustomVideoSource newVideoSource() {
        factory();
        return new CustomVideoSource();
    }
}
