package dev.fakedecart.webrtc;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Gives datagrams to the packet core past its sockets, to measure the core alone. */
public final class Injection {
    private Injection() {}

    /**
     * Has a peer take SRTP datagrams as if they had just come from its client, on the media thread. May be called on any
     * thread.
     *
     * @return complete when what becomes of them has been done
     */
    public static CompletableFuture<Void> deliver(Peer peer, List<byte[]> datagrams) {
        var done = new CompletableFuture<Void>();
        peer.loop().execute(() -> {
            for (byte[] datagram : datagrams) {
                peer.deliver(datagram, datagram.length, null, System.nanoTime());
            }
            done.complete(null);
        });
        return done;
    }
}
