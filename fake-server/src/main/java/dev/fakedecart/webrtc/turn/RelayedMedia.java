package dev.fakedecart.webrtc.turn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The media port as the TURN server sees it: the only peer that it relays to. Called on the media thread. */
public interface RelayedMedia {

    /** The addresses under which clients know the media port, the best first; of both families, if it has both. */
    List<InetAddress> addresses();

    /** Returns true if the media port is open at this address. Ignores the port number. */
    boolean serves(InetAddress address);

    /** Returns true if this is the media port. */
    boolean serves(InetSocketAddress peer);

    /**
     * Handles a datagram that a client sent to the media port.
     *
     * @param peer the address of the media port that the client sent to, from which answers must come
     * @param datagram reused once this method returns
     */
    void received(Allocation allocation, InetSocketAddress peer, byte[] datagram, int length);

    /** Called when an allocation has ended. */
    void ended(Allocation allocation);
}
