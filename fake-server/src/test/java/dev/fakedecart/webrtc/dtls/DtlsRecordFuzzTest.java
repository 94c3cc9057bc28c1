package dev.fakedecart.webrtc.dtls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.Fuzzer;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Datagrams of a DTLS handshake, damaged: no thread dies, and each handshake ends. */
class DtlsRecordFuzzTest {
    private static final DtlsCertificate SERVER = DtlsCertificate.generate();
    private static final DtlsCertificate CLIENT = DtlsCertificate.generate();

    private final AtomicReference<Throwable> died = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(() -> {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            died.set(e);
        }
    }));

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Runs a handshake and keeps what the client sends. */
    private List<byte[]> handshake() throws Exception {
        var sent = Collections.synchronizedList(new ArrayList<byte[]>());
        var done = new CompletableFuture<SrtpKeys>();
        var server = new AtomicReference<DtlsEndpoint>();
        var client = new DatagramQueue(datagram -> {
            sent.add(datagram);
            requireNonNull(server.get()).receive(datagram, Fingerprints.of(CLIENT.fingerprint()));
        });
        server.set(new DtlsEndpoint(SERVER, threads, client::offer, new DtlsEndpoint.Listener() {
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
        new DtlsSrtpClient(CLIENT, List.of(SrtpProfile.AEAD_AES_128_GCM)).connect(client);
        done.get(20, TimeUnit.SECONDS);
        requireNonNull(server.get()).close();
        return List.copyOf(sent);
    }

    @Test
    void theGuardReadsEveryMutant() throws Exception {
        List<byte[]> samples = handshake();

        Fuzzer.Result result = Fuzzer.run(6_347, 20_000, samples, datagram -> {
            int admitted = new CipherChangeGuard().admit(datagram);
            assertThat(admitted).isBetween(0, datagram.length);
            return admitted == datagram.length;
        });

        assertThat(result.accepted()).isPositive();
        assertThat(result.refused()).isPositive();
    }

    @Test
    void everyHandshakeOfMutantsEnds() throws Exception {
        List<byte[]> samples = handshake();
        var endpoints = new ArrayList<DtlsEndpoint>();

        Fuzzer.Result result = Fuzzer.run(5_764, 300, samples, datagram -> {
            var failed = new CompletableFuture<String>();
            var endpoint = new DtlsEndpoint(SERVER, threads, sent -> {}, new DtlsEndpoint.Listener() {
                @Override
                public void established(SrtpKeys keys) {}

                @Override
                public void failed(String reason) {
                    failed.complete(reason);
                }

                @Override
                public void closedByClient() {}
            });
            endpoint.receive(datagram, Fingerprints.of(CLIENT.fingerprint()));
            endpoint.receive(samples.get(0), Fingerprints.of(CLIENT.fingerprint()));
            endpoints.add(endpoint);
            if (endpoints.size() == 32) {
                endpoints.forEach(DtlsEndpoint::close);
                endpoints.clear();
            }
            assertThat(died.get()).isNull();
            return !failed.isDone();
        });
        endpoints.forEach(DtlsEndpoint::close);

        assertThat(result.accepted()).isPositive();
        assertThat(died.get()).isNull();
    }
}
