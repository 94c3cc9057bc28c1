package dev.fakedecart.inference;

import dev.onvoid.webrtc.PeerConnectionFactory;

/** The process's libwebrtc, for the client's side of tests: a server in the same process has the same one. */
public final class ClientWebRtc {
    private ClientWebRtc() {}

    /** The factory, which nobody disposes of. */
    public static PeerConnectionFactory factory() {
        try {
            return LibWebRtc.factory();
        } catch (UnavailableException e) {
            throw new AssertionError(e);
        }
    }
}
