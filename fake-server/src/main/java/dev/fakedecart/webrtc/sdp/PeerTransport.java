package dev.fakedecart.webrtc.sdp;

import dev.fakedecart.webrtc.Candidate;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The transport part of descriptions: the local transport, and the fingerprints of the client's certificate. */
public final class PeerTransport {
    private PeerTransport() {}

    public static LocalTransport of(Peer peer, Fingerprint fingerprint, List<Candidate> candidates) {
        peer.offered(candidates);
        return new LocalTransport(
                peer.ufrag(),
                peer.password(),
                fingerprint.algorithm() + " " + fingerprint.value(),
                candidates.stream().map(Candidate::toSdp).toList());
    }

    /**
     * Returns the client's ICE credentials in the section whose transport all sections share: the first one that is not
     * rejected. An offer with others restarts ICE (RFC 8839 section 4.4.1.1.1).
     *
     * @return username fragment and password; empty if one of them is missing
     */
    public static List<String> iceCredentials(SessionDescription description) {
        return description.media().stream()
                .filter(section -> !section.isRejected())
                .findFirst()
                .map(section -> Stream.of("ice-ufrag", "ice-pwd")
                        .flatMap(name -> description.attribute(section, name).stream())
                        .toList())
                .filter(credentials -> credentials.size() == 2)
                .orElse(List.of());
    }

    /** Returns the candidates in the client's description, in the syntax of SDP. */
    public static List<String> candidates(SessionDescription description) {
        return description.media().stream()
                .flatMap(section -> description.attributes(section, "candidate").stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the client's fingerprints with the strongest hash function, from the first section that is not rejected.
     * Ignores fingerprints with unknown hash functions if there are others.
     */
    public static Fingerprints fingerprints(SessionDescription description) throws SdpException {
        for (MediaSection section : description.media()) {
            List<String> lines = section.isRejected() ? List.of() : description.attributes(section, "fingerprint");
            if (!lines.isEmpty()) {
                return fingerprints(lines);
            }
        }
        List<String> ofSession = SessionDescription.findAll(description.attributes(), "fingerprint");
        if (ofSession.isEmpty()) {
            throw new SdpException("the description has no fingerprint");
        }
        return fingerprints(ofSession);
    }

    private static Fingerprints fingerprints(List<String> lines) throws SdpException {
        var known = new ArrayList<Fingerprint>();
        for (String line : lines) {
            String[] words = line.split(" +", 2);
            if (Fingerprint.isSupported(words[0])) {
                try {
                    known.add(new Fingerprint(words[0], words.length == 2 ? words[1].strip() : ""));
                } catch (IllegalArgumentException e) {
                    throw new SdpException("\"a=fingerprint:" + line + "\": " + e.getMessage());
                }
            }
        }
        if (known.isEmpty()) {
            throw new SdpException("the hash function of \"a=fingerprint:" + lines.get(0)
                    + "\" is unknown. Send a fingerprint with sha-256, sha-384 or sha-512.");
        }
        return Fingerprints.strongest(known);
    }
}
