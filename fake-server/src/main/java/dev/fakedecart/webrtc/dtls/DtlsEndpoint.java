package dev.fakedecart.webrtc.dtls;

import dev.fakedecart.webrtc.sctp.SctpAssociation;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;

/**
 * The DTLS server of one peer. The network thread feeds datagrams and never waits; the handshake occupies a thread of
 * the given executor, and so, for a moment, does each record that comes after it (a retransmitted last flight, data
 * channels, or the client's goodbye).
 */
public final class DtlsEndpoint {

    /** DTLS records begin with a content type of 20 to 63 (RFC 7983). */
    public static final int SMALLEST_FIRST_BYTE = 20;

    public static final int LARGEST_FIRST_BYTE = 63;

    private static final int WAIT_MILLIS = 1; // zero would wait for ever

    /** Called on a thread of the executor. */
    public interface Listener {
        void established(SrtpKeys keys);

        void failed(String reason);

        /** Called when the client has closed its peer connection with a close_notify. */
        void closedByClient();
    }

    private final DtlsCertificate certificate;
    private final Executor executor;
    private final @Nullable Handshakes handshakes;
    private final Listener listener;
    private final DatagramQueue queue;
    private final CipherChangeGuard guard = new CipherChangeGuard();
    private final AtomicBoolean reading = new AtomicBoolean();

    /** Used by the one thread that reads. */
    private final SctpAssociation dataChannels = new SctpAssociation();

    private volatile @Nullable Attempt started;
    private volatile boolean closed;
    private volatile @Nullable DTLSTransport established;

    /**
     * Creates an endpoint whose handshake is not limited.
     *
     * @param network takes each datagram to send, on any thread, without blocking
     */
    public DtlsEndpoint(DtlsCertificate certificate, Executor executor, Consumer<byte[]> network, Listener listener) {
        this(certificate, executor, null, network, listener);
    }

    /**
     * Creates an endpoint.
     *
     * @param handshakes admits the handshake; null for no limit
     * @param network takes each datagram to send, on any thread, without blocking
     */
    public DtlsEndpoint(
            DtlsCertificate certificate,
            Executor executor,
            @Nullable Handshakes handshakes,
            Consumer<byte[]> network,
            Listener listener) {
        this.handshakes = handshakes;
        this.certificate = certificate;
        this.executor = executor;
        this.listener = listener;
        this.queue = new DatagramQueue(network);
    }

    /**
     * Takes a DTLS datagram that arrived. Belongs to the network thread.
     *
     * @param expected the fingerprints that the client announced for its certificate
     */
    public void receive(byte[] datagram, Fingerprints expected) {
        receive(datagram, expected, InetAddress.getLoopbackAddress());
    }

    /**
     * Takes a DTLS datagram that arrived. Belongs to the network thread.
     *
     * @param expected the fingerprints that the client announced for its certificate
     * @param source the client's address, by which handshakes are limited
     */
    public void receive(byte[] datagram, Fingerprints expected, InetAddress source) {
        if (closed) {
            return;
        }
        int admitted = guard.admit(datagram);
        if (admitted == 0) {
            return;
        }
        queue.offer(admitted == datagram.length ? datagram : Arrays.copyOf(datagram, admitted));
        if (started == null) {
            started = new Attempt(source, expected);
            if (handshakes == null) {
                run(started::run);
            } else {
                handshakes.start(started);
            }
        } else if (established != null) {
            scheduleReading();
        }
    }

    /** The handshake of this endpoint. */
    private final class Attempt implements Handshakes.Handshake {
        private final InetAddress source;
        private final Fingerprints expected;

        private Attempt(InetAddress source, Fingerprints expected) {
            this.source = source;
            this.expected = expected;
        }

        @Override
        public InetAddress source() {
            return source;
        }

        @Override
        public void run() {
            if (!closed) {
                handshake(expected);
            }
        }

        @Override
        public long stalledNanos() {
            return queue.stalledNanos();
        }

        @Override
        public void giveUp(String reason) {
            if (!closed) {
                close();
                listener.failed(reason);
            }
        }
    }

    private void handshake(Fingerprints expected) {
        var server = new DtlsSrtpServer(certificate, expected, this::closeNotified);
        try {
            DTLSTransport transport = new DTLSServerProtocol().accept(server, queue);
            established = transport;
            listener.established(server.keys());
            scheduleReading();
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                close();
                listener.failed(HandshakeFailure.reason(e));
            }
        }
    }

    /** Reads the available records. One thread reads at a time, and none waits for more. */
    private void scheduleReading() {
        if (!queue.isEmpty() && reading.compareAndSet(false, true)) {
            run(this::readRecords);
        }
    }

    private void readRecords() {
        DTLSTransport transport = established;
        byte[] record = new byte[queue.getReceiveLimit()];
        try {
            while (transport != null && !closed && !queue.isEmpty()) {
                int length = transport.receive(record, 0, record.length, WAIT_MILLIS);
                byte[] answer = length <= 0
                        ? null
                        : dataChannels.received(record, length).orElse(null);
                if (answer != null) {
                    transport.send(answer, 0, answer.length);
                }
            }
        } catch (IOException e) {
            close();
        } finally {
            reading.set(false);
        }
        if (!closed) {
            scheduleReading();
        }
    }

    private void closeNotified() {
        if (!closed) {
            listener.closedByClient();
        }
    }

    private void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            close();
            listener.failed("no thread is free for a DTLS handshake");
        }
    }

    /**
     * Sends close_notify if the handshake has completed, and ends a handshake that has not. May be called on any
     * thread.
     */
    public void close() {
        if (closed) {
            return;
        }
        DTLSTransport transport = established;
        if (transport != null) {
            try {
                transport.close();
            } catch (IOException e) {
                // The goodbye is a courtesy; nobody is left to tell.
            }
        }
        closed = true;
        queue.close();
        Attempt attempt = started;
        if (handshakes != null && attempt != null) {
            handshakes.ended(attempt);
        }
    }
}
