package dev.fakedecart.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;

/**
 * Handshakes of DTLS clients: each ends with an exception that {@link DtlsEndpoint} expects, because its client does
 * not know the server's random numbers. An input has the form of {@link RecordedHandshake#recording}. It counts as
 * accepted if the server answered the client's hello.
 */
class DtlsRecordFuzzTest extends FuzzTest {
    private static final DtlsCertificate SERVER = DtlsCertificate.generate();
    private static final Fingerprints CLIENT = Fingerprints.of(RecordedHandshake.CLIENT);
    private static final int RECEIVE_LIMIT = 1_500;
    private static final int SEND_LIMIT = 1_200;

    @Override
    protected List<byte[]> samples() throws IOException {
        byte[] recording = RecordedHandshake.recording();
        int hello = Short.BYTES + RecordedHandshake.datagrams().get(0).length;
        return List.of(recording, Arrays.copyOf(recording, hello));
    }

    @Override
    protected int rounds() {
        return 300;
    }

    @Override
    protected boolean accepts(byte[] input) {
        var client = new Datagrams(input);
        try {
            new DTLSServerProtocol().accept(new DtlsSrtpServer(SERVER, CLIENT, () -> {}), client);
        } catch (IOException | RuntimeException e) {
            return client.answers > 0;
        }
        throw new AssertionError("the handshake has completed");
    }

    /** Hands out the datagrams of an input, and throws when there are none left. */
    private static final class Datagrams implements DatagramTransport {
        private final List<byte[]> left;
        private int answers;

        private Datagrams(byte[] input) {
            left = RecordedHandshake.datagrams(input);
        }

        @Override
        public int getReceiveLimit() {
            return RECEIVE_LIMIT;
        }

        @Override
        public int receive(byte[] buffer, int at, int room, int waitMillis) throws IOException {
            if (left.isEmpty()) {
                throw new EOFException();
            }
            byte[] datagram = left.remove(0);
            int length = Math.min(datagram.length, room);
            System.arraycopy(datagram, 0, buffer, at, length);
            return length;
        }

        @Override
        public int getSendLimit() {
            return SEND_LIMIT;
        }

        @Override
        public void send(byte[] buffer, int at, int length) {
            assertThat(length).isLessThanOrEqualTo(SEND_LIMIT);
            answers++;
        }

        @Override
        public void close() {
            left.clear();
        }
    }
}
