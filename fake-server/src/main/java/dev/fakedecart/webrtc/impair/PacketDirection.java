package dev.fakedecart.webrtc.impair;

/** The direction in which packets travel, as seen from the server. */
public enum PacketDirection {
    /** From the client to the server. */
    IN,
    /** From the server to the client. */
    OUT
}
