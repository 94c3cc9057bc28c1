package dev.fakedecart.internal.media;

import dev.fakedecart.webrtc.HeaderExtension;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Negotiates RTP header extensions: answers a section with those of its extensions that this server uses.
 *
 * @param decodesVideo true if this server decodes the client's video, and so wants it upright
 * @param asksPlayoutDelay true to ask the receivers for a playout delay
 */
record NegotiatedExtensions(boolean decodesVideo, boolean asksPlayoutDelay) {

    /** Header extensions of the video that the client sends. */
    private static final List<String> RECEIVED_VIDEO = List.of(
            HeaderExtension.MID,
            HeaderExtension.RID,
            HeaderExtension.REPAIRED_RID,
            HeaderExtension.TRANSPORT_CC,
            HeaderExtension.VIDEO_ORIENTATION);

    private static final List<String> RECEIVED_UPRIGHT_VIDEO = RECEIVED_VIDEO.stream()
            .filter(uri -> !uri.equals(HeaderExtension.VIDEO_ORIENTATION))
            .toList();

    private static final List<String> RECEIVED_AUDIO =
            List.of(HeaderExtension.MID, HeaderExtension.RID, HeaderExtension.AUDIO_LEVEL);

    /**
     * Header extensions of the media that the client receives. RID is not used there, but Chromium refuses its next
     * offer if a section with simulcast shares the bundle with a section that did not negotiate RID.
     */
    private static final List<String> SENT = List.of(
            HeaderExtension.MID,
            HeaderExtension.RID,
            HeaderExtension.REPAIRED_RID,
            HeaderExtension.VIDEO_ORIENTATION,
            HeaderExtension.AUDIO_LEVEL);

    /** The ids, by URI, of the extensions of the media that the client sends in a section. */
    Map<String, Integer> received(MediaSection section) throws SdpException {
        return common(section, receivedUris(section));
    }

    /** The ids, by URI, of the extensions of the media that the client receives in a section. */
    Map<String, Integer> sent(MediaSection section) throws SdpException {
        return common(section, withPlayoutDelay(SENT));
    }

    /**
     * The ids, by URI, of the extensions that the answer lists for a section. A section that carries media both ways
     * has the extensions of what the client sends, and the playout delay that its receiver is asked for.
     *
     * @param receives true if this server receives media in the section
     * @param sends true if this server sends media in the section
     */
    Map<String, Integer> of(MediaSection section, boolean receives, boolean sends) throws SdpException {
        List<String> uris = receives ? receivedUris(section) : SENT;
        return common(section, receives && !sends ? uris : withPlayoutDelay(uris));
    }

    private List<String> receivedUris(MediaSection section) {
        if (!section.kind().equals("video")) {
            return RECEIVED_AUDIO;
        }
        return decodesVideo ? RECEIVED_UPRIGHT_VIDEO : RECEIVED_VIDEO;
    }

    private List<String> withPlayoutDelay(List<String> uris) {
        return asksPlayoutDelay
                ? Stream.concat(uris.stream(), Stream.of(HeaderExtension.PLAYOUT_DELAY))
                        .toList()
                : uris;
    }

    private static Map<String, Integer> common(MediaSection section, List<String> uris) throws SdpException {
        var ids = new LinkedHashMap<>(section.extensions());
        ids.keySet().retainAll(uris);
        return ids;
    }
}
