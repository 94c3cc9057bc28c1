package dev.fakedecart.conformance.reference;

import java.util.Locale;

/** A codec to encode with. */
public enum VideoCodec {
    H264,
    VP8,
    VP9;

    /** Returns the name in LiveKit's spelling. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
