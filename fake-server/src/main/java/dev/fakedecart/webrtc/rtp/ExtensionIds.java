package dev.fakedecart.webrtc.rtp;

import java.util.Map;

/** A translation of header extension ids from one negotiation to another: by URI, everything else to 0. */
public final class ExtensionIds {
    static final int LARGEST_ONE_BYTE = 14;
    private static final int LARGEST = 255;

    private final byte[] translation = new byte[LARGEST + 1];

    /**
     * @param from URI to id as the sender negotiated it
     * @param to URI to id as the receiver negotiated it
     */
    public ExtensionIds(Map<String, Integer> from, Map<String, Integer> to) {
        from.forEach((uri, id) -> {
            if (id > 0 && id <= LARGEST) {
                translation[id] = to.getOrDefault(uri, 0).byteValue();
            }
        });
    }

    int translate(int id) {
        return translation[id] & 0xff;
    }
}
