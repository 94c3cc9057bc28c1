package dev.fakedecart.webrtc.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rules for offers that this server can answer: one transport for all sections, RTCP on that transport,
 * and a client that begins the DTLS handshake.
 */
public final class OfferRules {
    private OfferRules() {}

    /**
     * Checks an offer.
     *
     * @throws UnservedOfferException if the offer cannot be answered; says why, and what the client can change
     */
    public static void check(SessionDescription offer) throws UnservedOfferException {
        List<MediaSection> used =
                offer.media().stream().filter(section -> !section.isRejected()).toList();
        checkBundle(offer, used);
        for (MediaSection section : used) {
            checkSetup(offer, section);
        }
        Optional<MediaSection> media =
                used.stream().filter(MediaSection::isMedia).findFirst();
        if (media.isPresent() && media.get().attribute("rtcp-mux").isEmpty()) {
            throw new UnservedOfferException(
                    "section \"%s\" has no a=rtcp-mux, but this server has no second port for RTCP."
                                    .formatted(media.get().mid())
                            + " Set rtcpMuxPolicy to require.");
        }
    }

    /** Returns the mids in {@code a=group:BUNDLE}; empty if the sections are not bundled. */
    public static List<String> bundle(SessionDescription description) {
        return SessionDescription.findAll(description.attributes(), "group").stream()
                .filter(group -> group.startsWith("BUNDLE"))
                .findFirst()
                .map(group -> Arrays.stream(group.split(" +", -1)).skip(1).toList())
                .orElse(List.of());
    }

    private static void checkBundle(SessionDescription offer, List<MediaSection> used) throws UnservedOfferException {
        List<String> bundle = bundle(offer);
        if (used.size() < 2) {
            return;
        }
        if (bundle.isEmpty()) {
            throw new UnservedOfferException(
                    "the offer has %s media sections without a=group:BUNDLE,".formatted(used.size())
                            + " but this server has one transport for all of them. Set bundlePolicy to max-bundle.");
        }
        for (MediaSection section : used) {
            if (!bundle.contains(section.mid())) {
                throw new UnservedOfferException("section \"%s\" is not in a=group:BUNDLE,".formatted(section.mid())
                        + " but this server has one transport for all sections. Set bundlePolicy to max-bundle.");
            }
        }
    }

    /** An ICE-lite server that answers is the DTLS server (RFC 8842 section 5.3). */
    private static void checkSetup(SessionDescription offer, MediaSection section) throws UnservedOfferException {
        String setup = offer.attribute(section, "setup").orElse("active"); // RFC 4145 section 4.1
        if (!setup.equals("actpass") && !setup.equals("active")) {
            throw new UnservedOfferException(
                    "section \"%s\" has a=setup:%s, but this server does not begin DTLS handshakes."
                                    .formatted(section.mid(), setup)
                            + " Offer a=setup:actpass.");
        }
    }
}
