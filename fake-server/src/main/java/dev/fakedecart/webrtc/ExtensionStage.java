package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.ExtensionIds;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renumbers header extensions from the ids of the source's negotiation to those of the receiver's. Removes those that
 * the receiver did not negotiate, and those that describe one transport only ({@link HeaderExtension#HOP_BY_HOP}).
 */
final class ExtensionStage implements OutgoingStage {
    private final Map<String, Integer> forwarded;
    private @Nullable ExtensionIds ids;

    /** @param negotiated the receiver's extension ids by URI */
    ExtensionStage(Map<String, Integer> negotiated) {
        forwarded = new HashMap<>(negotiated);
        forwarded.keySet().removeAll(HeaderExtension.HOP_BY_HOP);
    }

    /** @param source the extension ids by URI of the track whose packets follow */
    void startWith(Map<String, Integer> source) {
        ids = new ExtensionIds(source, forwarded);
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        if (ids != null) {
            outgoing.packet().renumberExtensions(ids);
        }
        return true;
    }
}
