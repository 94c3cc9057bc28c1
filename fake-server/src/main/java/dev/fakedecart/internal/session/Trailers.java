package dev.fakedecart.internal.session;

import dev.fakedecart.protocol.Era;

/** Who receives LiveKit's frame metadata trailers, if the client's frames have some. */
public enum Trailers {
    /** All participants of the room. Those that do not know trailers cannot decode the frames. */
    EVERYBODY("everybody"),

    /** Participants that announced support for trailers. The server cuts the trailers off for the others. */
    ANNOUNCED("announced");

    private final String name;

    Trailers(String name) {
        this.name = name;
    }

    /**
     * What the service does in an era. In October 2026 its inference server appended trailers for everybody (README of
     * the JavaScript SDK, September 2026).
     */
    public static Trailers in(Era era) {
        return era == Era.JULY_2026 ? ANNOUNCED : EVERYBODY;
    }

    /**
     * Finds the value with a name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static Trailers parse(String name) {
        for (Trailers value : values()) {
            if (value.name.equals(name)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"%s\" is neither \"%s\" nor \"%s\"".formatted(name, EVERYBODY, ANNOUNCED));
    }

    /** Returns the name in queries. */
    @Override
    public String toString() {
        return name;
    }
}
