package dev.fakedecart.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.Mutator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Clients whose datagrams are damaged: no thread of the server dies, and each handshake ends. */
class DamagedHandshakeTest {
    private static final DtlsCertificate SERVER = DtlsCertificate.generate();
    private static final Fingerprints CLIENT = Fingerprints.of(RecordedHandshake.CLIENT);
    private static final int AT_ONCE = 32;
    private static final int CLIENTS = 300;

    private final AtomicReference<Throwable> died = new AtomicReference<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(() -> {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            died.set(e);
        }
    }));

    @Test
    void everyHandshakeOfMutantsEnds() throws Exception {
        List<byte[]> samples = RecordedHandshake.datagrams();
        var mutator = new Mutator(5_764, samples, List.of());
        var endpoints = new ArrayList<DtlsEndpoint>();
        for (int i = 0; i < CLIENTS; i++) {
            var endpoint = new DtlsEndpoint(SERVER, threads, sent -> {}, new IgnoringListener());
            endpoint.receive(mutator.next(), CLIENT);
            endpoint.receive(samples.get(0), CLIENT);
            endpoints.add(endpoint);
            if (endpoints.size() == AT_ONCE) {
                endpoints.forEach(DtlsEndpoint::close);
                endpoints.clear();
            }
        }
        endpoints.forEach(DtlsEndpoint::close);
        threads.shutdown();

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(died.get()).isNull();
    }

    private static final class IgnoringListener implements DtlsEndpoint.Listener {
        @Override
        public void established(SrtpKeys keys) {}

        @Override
        public void failed(String reason) {}

        @Override
        public void closedByClient() {}
    }
}
