package dev.fakedecart.webrtc.sdp;

import java.util.List;

/**
 * The local end of the transport that all sections share.
 *
 * @param fingerprint hash function and digest, as in {@code a=fingerprint}
 * @param candidates in SDP syntax, without {@code a=}
 */
public record LocalTransport(String ufrag, String password, String fingerprint, List<String> candidates) {

    public LocalTransport {
        candidates = List.copyOf(candidates);
    }

    /** Wraps sections into a description: bundled, ICE-lite. */
    public SessionDescription describe(List<MediaSection> sections) {
        String mids = sections.stream()
                .filter(section -> section.port() != 0)
                .map(MediaSection::mid)
                .reduce("BUNDLE", (all, mid) -> all + " " + mid);
        return new SessionDescription(
                List.of(
                        new Attribute("group", mids),
                        new Attribute("ice-lite", ""),
                        new Attribute("extmap-allow-mixed", ""),
                        new Attribute("msid-semantic", " WMS *")),
                sections);
    }
}
