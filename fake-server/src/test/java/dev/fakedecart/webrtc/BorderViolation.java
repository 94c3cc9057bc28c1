package dev.fakedecart.webrtc;

import dev.fakedecart.protocol.Model;

/** Crosses a border on purpose, so that {@link dev.fakedecart.BordersTest} can show that crossing is reported. */
public final class BorderViolation {
    private BorderViolation() {}

    /** A method of the packet core that knows a word of Decart. */
    public static Class<?> forbidden() {
        return Model.class;
    }
}
