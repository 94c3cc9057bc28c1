package dev.fakedecart.webrtc.dtls;

import static java.util.Objects.requireNonNull;

import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The datagrams of clients in handshakes, for tests that damage them. */
final class RecordedHandshake {
    private RecordedHandshake() {}

    /** Runs a handshake and returns what the client sent. */
    static List<byte[]> ofClient(DtlsCertificate server, DtlsCertificate client) throws Exception {
        var sent = Collections.synchronizedList(new ArrayList<byte[]>());
        var done = new CompletableFuture<SrtpKeys>();
        var endpoint = new AtomicReference<DtlsEndpoint>();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            var queue = new DatagramQueue(datagram -> {
                sent.add(datagram);
                requireNonNull(endpoint.get()).receive(datagram, Fingerprints.of(client.fingerprint()));
            });
            endpoint.set(new DtlsEndpoint(server, threads, queue::offer, new DtlsEndpoint.Listener() {
                @Override
                public void established(SrtpKeys keys) {
                    done.complete(keys);
                }

                @Override
                public void failed(String reason) {
                    done.completeExceptionally(new IllegalStateException(reason));
                }

                @Override
                public void closedByClient() {}
            }));
            new DtlsSrtpClient(client, List.of(SrtpProfile.AEAD_AES_128_GCM)).connect(queue);
            done.get(20, TimeUnit.SECONDS);
            requireNonNull(endpoint.get()).close();
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(sent);
    }
}
