package dev.fakedecart.webrtc;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Passes datagrams to the packet core without its sockets, so that benchmarks measure the core alone. */
public final class Injection {
    private Injection() {}

    /**
     * Delivers SRTP datagrams to a peer on the media thread, as if its client had just sent them. May be called on any
     * thread.
     *
     * @return completes when the peer has handled all of them
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
