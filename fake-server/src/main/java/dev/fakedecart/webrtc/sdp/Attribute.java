package dev.fakedecart.webrtc.sdp;

/** An {@code a=} line: {@code name} alone with an empty value, or {@code name:value}. */
public record Attribute(String name, String value) {

    static Attribute parse(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? new Attribute(line, "") : new Attribute(line.substring(0, colon), line.substring(colon + 1));
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "a=" + name : "a=" + name + ":" + value;
    }
}
