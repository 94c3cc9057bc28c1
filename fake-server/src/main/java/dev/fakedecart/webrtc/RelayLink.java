package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.turn.Allocation;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The link between one address of the media port and one TURN allocation, whose client takes the port for a peer.
 * Belongs to the media thread.
 */
final class RelayLink implements Link {
    private final MediaLoop loop;
    private final Allocation allocation;
    private final InetSocketAddress peer;

    /** @param peer the address of the media port that the client sends to */
    RelayLink(MediaLoop loop, Allocation allocation, InetSocketAddress peer) {
        this.loop = loop;
        this.allocation = allocation;
        this.peer = peer;
    }

    @Override
    public LinkProtocol protocol() {
        return LinkProtocol.RELAY;
    }

    @Override
    public boolean send(byte[] data, int length, InetSocketAddress target) {
        return allocation.send(peer, data, length, loop.now());
    }

    @Override
    public boolean isCongested() {
        return allocation.flow().isCongested();
    }

    /** The relayed address is one of this server. */
    @Override
    public InetAddress origin(InetSocketAddress source) {
        return allocation.flow().remote().getAddress();
    }
}
