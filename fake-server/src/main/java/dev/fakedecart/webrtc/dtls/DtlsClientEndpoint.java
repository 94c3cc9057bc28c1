package dev.fakedecart.webrtc.dtls;

import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;

/** The client's end of a DTLS association. Takes datagrams from the caller. */
public final class DtlsClientEndpoint {
    private final DatagramQueue queue;
    private volatile @Nullable DTLSTransport transport;

    public DtlsClientEndpoint(Consumer<byte[]> network) {
        queue = new DatagramQueue(network);
    }

    /** Starts the handshake on a thread of the executor. {@code done} gets the keys; null if the handshake failed. */
    public void start(
            Executor executor,
            DtlsCertificate certificate,
            List<SrtpProfile> profiles,
            Consumer<@Nullable SrtpKeys> done) {
        executor.execute(() -> {
            var client = new DtlsSrtpClient(certificate, profiles);
            try {
                transport = client.connect(queue);
                done.accept(client.keys());
            } catch (IOException e) {
                done.accept(null);
            }
        });
    }

    public void receive(byte[] datagram) {
        queue.offer(datagram);
    }

    /** Sends the close alert and ends the association. */
    public void close() {
        DTLSTransport established = transport;
        if (established != null) {
            try {
                established.close();
            } catch (IOException e) {
                // the other side is gone
            }
        }
        queue.close();
    }
}
