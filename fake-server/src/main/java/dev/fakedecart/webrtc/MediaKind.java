package dev.fakedecart.webrtc;

import java.util.Locale;

public enum MediaKind {
    AUDIO,
    VIDEO;

    /** The name in SDP and in the journal. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
