package dev.fakedecart.webrtc;

import java.util.Map;

/**
 * The negotiated settings of a media section in which the peer receives.
 *
 * @param track the track's name in the journal
 * @param extensions header extension ids by URI
 * @param ssrc of the stream
 * @param rtxSsrc of its retransmissions, if the codec has them
 * @param cname ties the streams of one participant together, for lip sync
 * @param takesTrailers true to send frames with their metadata trailers; false to cut the trailers off
 */
public record OutgoingMedia(
        String track,
        MediaKind kind,
        Codec codec,
        Map<String, Integer> extensions,
        int ssrc,
        int rtxSsrc,
        String cname,
        boolean takesTrailers) {

    public OutgoingMedia {
        extensions = Map.copyOf(extensions);
    }
}
