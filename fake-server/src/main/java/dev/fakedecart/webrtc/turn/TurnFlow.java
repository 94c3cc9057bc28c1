package dev.fakedecart.webrtc.turn;

import java.net.InetSocketAddress;

/**
 * The way to one TURN client: a client address at a UDP socket, or a TCP connection. What RFC 8656 calls the 5-tuple:
 * equal flows have the same allocation. The methods are called on the media thread and must not block.
 */
public interface TurnFlow {

    TurnTransport transport();

    /** The client's address, as the server sees it. */
    InetSocketAddress remote();

    /**
     * Sends one message, or drops it if it cannot be sent now.
     *
     * @param data reused once this method returns
     */
    void send(byte[] data, int length);

    /** Called when the client has got an allocation. */
    default void allocated() {}

    /** Called when the client's allocation has ended. */
    default void released() {}

    /** Returns true while so much waits to be sent that whole video frames should be dropped at the source. */
    default boolean isCongested() {
        return false;
    }
}
