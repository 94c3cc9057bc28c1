package dev.fakedecart.webrtc;

import java.util.Set;

/** URIs of the RTP header extensions that the core reads or passes on. */
public final class HeaderExtension {
    public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";
    public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
    public static final String REPAIRED_RID = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
    public static final String TRANSPORT_CC =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
    public static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    public static final String ABSOLUTE_CAPTURE_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";
    public static final String PLAYOUT_DELAY = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";

    /**
     * Extensions that describe one transport only and are never forwarded, because every transport has its own sections
     * and numbers.
     */
    static final Set<String> HOP_BY_HOP = Set.of(MID, RID, REPAIRED_RID, TRANSPORT_CC);

    private HeaderExtension() {}
}
