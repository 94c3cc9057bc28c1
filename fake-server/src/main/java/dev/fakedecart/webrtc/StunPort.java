package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Tells clients the address that their packets come from (RFC 8489 section 7.3.1), as public STUN servers do, without
 * authentication. Everything but a binding request is ignored and there are no error responses, so that nobody gains
 * from forging a source: an answer is 12 bytes longer than the shortest request over IPv4, 24 over IPv6. Belongs to the
 * media thread.
 */
final class StunPort {
    private static final int REQUESTS_PER_TURN = 32;

    private final UdpSocket socket;
    private final Admission admission;

    StunPort(UdpSocket socket, Admission admission) {
        this.socket = socket;
        this.admission = admission;
    }

    /** The address at which this port is bound. */
    LocalAddress local() {
        return socket.local();
    }

    /** Answers what has come, some at a time. */
    void answer(byte[] buffer) throws IOException {
        for (int i = 0; i < REQUESTS_PER_TURN; i++) {
            InetSocketAddress source = socket.receive(buffer);
            if (source == null) {
                return;
            }
            if (!admission.admits(socket.local(), source)) {
                continue;
            }
            StunMessage message = StunMessage.parse(buffer, socket.receivedLength());
            if (message != null && message.type() == StunMessage.BINDING_REQUEST && message.isFingerprintRight()) {
                byte[] answer = StunWriter.bindingSuccess(message, source);
                socket.send(answer, answer.length, source);
            }
        }
    }

    void close() throws IOException {
        socket.close();
    }
}
