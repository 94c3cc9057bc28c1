package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the peer of each datagram: a STUN message names it, every other datagram is known by its link and source
 * address. Belongs to the media thread.
 */
final class InboundDatagrams {
    private final PeerTable peers;
    private final BiConsumer<@Nullable Peer, Throwable> failed;

    /** @param failed called with the peer whose datagram caused an error; null if the error came before it was found */
    InboundDatagrams(PeerTable peers, BiConsumer<@Nullable Peer, Throwable> failed) {
        this.peers = peers;
        this.failed = failed;
    }

    /**
     * Passes a datagram to its peer. Drops it if there is none, or if the peer's network blocks the link's protocol.
     */
    void received(Link link, InetSocketAddress source, byte[] datagram, int length, long now) {
        if (length == 0) {
            return;
        }
        Peer peer = null;
        try {
            boolean stun = isStun(datagram);
            peer = stun ? named(datagram, length) : peers.byPath(link, source);
            if (peer != null && !peer.blocks(link.protocol())) {
                peer.arrived(datagram, length, stun ? new IceLite.Path(link, source) : null, now);
            }
        } catch (RuntimeException | Error e) {
            failed.accept(peer, e);
        }
    }

    /** Tells the peer that a check of another machine names. Such a check has proved nothing. */
    void dropped(LocalAddress local, InetSocketAddress source, byte[] datagram, int length) {
        if (length > 0 && isStun(datagram)) {
            Peer peer = named(datagram, length);
            if (peer != null) {
                peer.dropped(source, local.address());
            }
        }
    }

    private static boolean isStun(byte[] datagram) {
        return (datagram[0] & 0xff) <= StunMessage.LARGEST_FIRST_BYTE;
    }

    /** Returns the peer that a connectivity check names; null for other messages, and if the peer does not exist. */
    private @Nullable Peer named(byte[] datagram, int length) {
        StunMessage message = StunMessage.parse(datagram, length);
        return message != null && message.type() == StunMessage.BINDING_REQUEST
                ? peers.byUfrag(IceLite.localUfrag(message))
                : null;
    }
}
