package dev.fakedecart.conformance.reference;

import java.util.Locale;

/** What video is encoded with. */
public enum VideoCodec {
    H264,
    VP8,
    VP9;

    /** As LiveKit writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
