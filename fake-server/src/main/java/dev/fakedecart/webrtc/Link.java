package dev.fakedecart.webrtc;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Carries datagrams between the packet core and its clients: a UDP socket, a TCP connection or a TURN relay. The
 * methods are called on the media thread and must not block. Datagrams that arrive by a link other than a UDP socket of
 * the core enter through its {@link LinkInput}.
 */
public interface Link {

    LinkProtocol protocol();

    /**
     * Sends a datagram.
     *
     * @param data reused once this method returns
     * @param target the source address with which the datagrams of that client arrived
     * @return false if the datagram was dropped
     */
    boolean send(byte[] data, int length, InetSocketAddress target);

    /**
     * Returns true while so much waits to be sent that whole video frames should be dropped at the source. Other
     * datagrams may still fit.
     */
    default boolean isCongested() {
        return false;
    }

    /** The address of the machine that a datagram with this source address came from, as far as it is known. */
    default InetAddress origin(InetSocketAddress source) {
        return source.getAddress();
    }

    /** Called for each connectivity check on this link that proves to know a peer's ICE password. */
    default void authenticated() {}

    /**
     * Called when a peer that used this link is closed. The peer may still send a DTLS close_notify shortly after this
     * call.
     */
    default void released() {}
}
