package dev.fakedecart.webrtc;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The negotiated settings of a media section in which the peer sends.
 *
 * @param track the track's name in the journal
 * @param mid the section's identification, which the peer writes into its first packets
 * @param extensions header extension ids by URI
 * @param rid the simulcast layer to forward; empty if the peer sends one encoding
 * @param ssrcs the stream's SSRCs as far as SDP names them
 * @param rtxSsrcs those of its retransmissions
 */
public record IncomingMedia(
        String track,
        String mid,
        MediaKind kind,
        Codec codec,
        Map<String, Integer> extensions,
        Optional<String> rid,
        Set<Integer> ssrcs,
        Set<Integer> rtxSsrcs) {

    public IncomingMedia {
        extensions = Map.copyOf(extensions);
        ssrcs = Set.copyOf(ssrcs);
        rtxSsrcs = Set.copyOf(rtxSsrcs);
    }

    int extension(String uri) {
        return extensions.getOrDefault(uri, 0);
    }
}
