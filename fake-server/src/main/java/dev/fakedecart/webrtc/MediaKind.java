package dev.fakedecart.webrtc;

import java.util.Locale;

public enum MediaKind {
    AUDIO,
    VIDEO;

    /** As SDP and the journal write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
