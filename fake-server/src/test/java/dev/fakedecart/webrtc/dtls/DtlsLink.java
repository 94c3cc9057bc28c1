package dev.fakedecart.webrtc.dtls;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** A network between a client and an endpoint that loses some of what it carries. */
final class DtlsLink {
    private final Fingerprints announced;
    private final Predicate<byte[]> loses;
    private final DtlsEndpoint endpoint;
    private final DatagramQueue clientSide;

    /**
     * Makes a link and its endpoint.
     *
     * @param announced the fingerprints that the endpoint expects of the client's certificate
     * @param events gets the endpoint's events: keys, or a text
     */
    DtlsLink(
            DtlsCertificate server,
            Executor threads,
            Fingerprints announced,
            Predicate<byte[]> loses,
            BlockingQueue<Object> events) {
        this.announced = announced;
        this.loses = loses;
        this.endpoint = new DtlsEndpoint(server, threads, this::toClient, new Recorder(events));
        this.clientSide = new DatagramQueue(this::toServer);
    }

    DatagramQueue clientSide() {
        return clientSide;
    }

    private synchronized void toServer(byte[] datagram) {
        if (!loses.test(datagram)) {
            endpoint.receive(datagram, announced);
        }
    }

    private synchronized void toClient(byte[] datagram) {
        if (!loses.test(datagram)) {
            clientSide.offer(datagram);
        }
    }

    /** Keeps the events of an endpoint. */
    record Recorder(BlockingQueue<Object> events) implements DtlsEndpoint.Listener {
        @Override
        public void established(SrtpKeys keys) {
            events.add(keys);
        }

        @Override
        public void failed(String reason) {
            events.add(reason);
        }

        @Override
        public void closedByClient() {
            events.add("closed by client");
        }
    }
}
