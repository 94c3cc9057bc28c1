package dev.fakedecart.webrtc.dtls;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.util.BitSet;

/**
 * Keeps a handshake alive whose CertificateVerify was lost. BouncyCastle changes its cipher as soon as the client says
 * so and from then on takes nothing that is not encrypted, so a CertificateVerify that is retransmitted later never
 * arrives and the handshake hangs until it times out. A ChangeCipherSpec ahead of the whole CertificateVerify is
 * therefore lost as well: the client repeats both. Belongs to the network thread.
 */
final class CipherChangeGuard {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int RECORD_HEADER_LENGTH = 13; // RFC 6347 section 4.1
    private static final int MESSAGE_HEADER_LENGTH = 12; // RFC 6347 section 4.2.2
    private static final int LARGEST_VERIFY = 4096;

    private final BitSet verifyBytes = new BitSet();
    private boolean verified;

    /** Returns how many bytes of the datagram may be processed: all of them, or those before the change. */
    int admit(byte[] datagram) {
        if (verified) {
            return datagram.length;
        }
        int at = 0;
        while (at + RECORD_HEADER_LENGTH <= datagram.length) {
            int type = Bytes.u8(datagram, at);
            int epoch = Bytes.u16(datagram, at + 3);
            int body = at + RECORD_HEADER_LENGTH;
            int end = body + Bytes.u16(datagram, at + 11);
            if (end > datagram.length) {
                break;
            }
            if (type == CHANGE_CIPHER_SPEC && !verified) {
                return at;
            }
            if (type == HANDSHAKE && epoch == 0) {
                readMessages(datagram, body, end);
            }
            at = end;
        }
        return datagram.length;
    }

    private void readMessages(byte[] datagram, int from, int end) {
        int at = from;
        while (at + MESSAGE_HEADER_LENGTH <= end) {
            int length = u24(datagram, at + 1);
            int offset = u24(datagram, at + 6);
            int fragment = u24(datagram, at + 9);
            if (Bytes.u8(datagram, at) == CERTIFICATE_VERIFY
                    && length <= LARGEST_VERIFY
                    && offset + fragment <= length
                    && at + MESSAGE_HEADER_LENGTH + fragment <= end) {
                verifyBytes.set(offset, offset + fragment);
                verified = verifyBytes.nextClearBit(0) >= length;
            }
            at += MESSAGE_HEADER_LENGTH + fragment;
        }
    }

    private static int u24(byte[] data, int at) {
        return Bytes.u8(data, at) << 16 | Bytes.u16(data, at + 1);
    }
}
