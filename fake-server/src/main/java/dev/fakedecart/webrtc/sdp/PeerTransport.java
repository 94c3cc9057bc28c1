package dev.fakedecart.webrtc.sdp;

import dev.fakedecart.webrtc.Candidate;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import java.util.List;

/** The transport part of descriptions: the local transport, and the fingerprint of the client's certificate. */
public final class PeerTransport {
    private PeerTransport() {}

    public static LocalTransport of(Peer peer, Fingerprint fingerprint, List<Candidate> candidates) {
        return new LocalTransport(
                peer.ufrag(),
                peer.password(),
                fingerprint.algorithm() + " " + fingerprint.value(),
                candidates.stream().map(Candidate::toSdp).toList());
    }

    /** Returns the client's fingerprint from the first section that is not rejected. */
    public static Fingerprint fingerprint(SessionDescription description) throws SdpException {
        for (MediaSection section : description.media()) {
            var value = description.attribute(section, "fingerprint");
            if (value.isPresent()) {
                String[] words = value.get().split(" ", 2);
                try {
                    return new Fingerprint(words[0], words.length == 2 ? words[1] : "");
                } catch (IllegalArgumentException e) {
                    throw new SdpException("\"a=fingerprint:" + value.get() + "\": " + e.getMessage());
                }
            }
        }
        throw new SdpException("the description has no fingerprint");
    }
}
