package dev.fakedecart.webrtc.dtls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The records that a client sent in a completed handshake, for tests that damage them: its hello, certificate, key
 * exchange, certificate verification, change of cipher, and encrypted end. Recorded from {@link DtlsSrtpClient}.
 */
final class RecordedHandshake {
    /** The fingerprint of the client's certificate. */
    static final Fingerprint CLIENT = new Fingerprint(
            "sha-256",
            "AD:B6:2A:E1:F1:82:BF:BC:FE:0B:ED:33:F8:3B:A2:CB:73:AF:FD:6B:13:87:47:50:D4:FC:D5:85:A7:C0:AB:D0");

    private RecordedHandshake() {}

    /** The datagrams, one after the other, each after its length in two bytes. */
    static byte[] recording() throws IOException {
        try (InputStream file = RecordedHandshake.class.getResourceAsStream("client-handshake.bin")) {
            return Objects.requireNonNull(file, "client-handshake.bin").readAllBytes();
        }
    }

    static List<byte[]> datagrams() throws IOException {
        return datagrams(recording());
    }

    /** Reads the form of {@link #recording}. A last datagram that is cut off is shorter than its length. */
    static List<byte[]> datagrams(byte[] recording) {
        var datagrams = new ArrayList<byte[]>();
        ByteBuffer buffer = ByteBuffer.wrap(recording);
        while (buffer.remaining() > Short.BYTES) {
            byte[] datagram = new byte[Math.min(Short.toUnsignedInt(buffer.getShort()), buffer.remaining())];
            buffer.get(datagram);
            datagrams.add(datagram);
        }
        return datagrams;
    }
}
