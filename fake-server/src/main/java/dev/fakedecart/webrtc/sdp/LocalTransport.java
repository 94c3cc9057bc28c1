package dev.fakedecart.webrtc.sdp;

import java.util.ArrayList;
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
        return describe(sections, sections.stream().map(MediaSection::mid).toList());
    }

    /** Wraps sections into an answer: bundled if the offer is (RFC 8843 section 7.3), ICE-lite. */
    public SessionDescription answer(SessionDescription offer, List<MediaSection> sections) {
        return describe(sections, OfferRules.bundle(offer));
    }

    private static SessionDescription describe(List<MediaSection> sections, List<String> bundle) {
        var attributes = new ArrayList<Attribute>();
        if (!bundle.isEmpty()) {
            String mids = sections.stream()
                    .filter(section -> section.port() != 0)
                    .map(MediaSection::mid)
                    .filter(bundle::contains)
                    .reduce("BUNDLE", (all, mid) -> all + " " + mid);
            attributes.add(new Attribute("group", mids));
        }
        attributes.add(new Attribute("ice-lite", ""));
        attributes.add(new Attribute("extmap-allow-mixed", ""));
        attributes.add(new Attribute("msid-semantic", " WMS *"));
        return new SessionDescription(attributes, sections);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "LocalTransport[%s, %s]".formatted(ufrag, candidates);
    }
}
