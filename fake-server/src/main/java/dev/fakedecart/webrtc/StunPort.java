package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.turn.TurnFlow;
import dev.fakedecart.webrtc.turn.TurnTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One socket of the port for STUN and TURN. Tells clients the address that their packets come from (RFC 8489 section
 * 7.3.1), as public STUN servers do, without authentication. TURN requests need credentials; everything else is
 * ignored. Little is gained by forging a source: the answer to a binding request is 12 bytes longer than the shortest
 * request over IPv4, 24 over IPv6, and the refusal of a TURN request has about 110 bytes. Belongs to the media thread.
 */
final class StunPort {
    private static final int REQUESTS_PER_TURN = 32;

    private final UdpSocket socket;
    private final BiPredicate<LocalAddress, InetSocketAddress> admission;
    private final RelayPort relay;

    StunPort(UdpSocket socket, BiPredicate<LocalAddress, InetSocketAddress> admission, RelayPort relay) {
        this.socket = socket;
        this.admission = admission;
        this.relay = relay;
    }

    /** The address at which this port is bound. */
    LocalAddress local() {
        return socket.local();
    }

    /** Answers waiting datagrams, up to a limit per call. */
    void answer(byte[] buffer) throws IOException {
        for (int i = 0; i < REQUESTS_PER_TURN; i++) {
            InetSocketAddress source = socket.receive(buffer);
            if (source == null) {
                return;
            }
            if (admission.test(socket.local(), source)) {
                relay.received(new UdpFlow(socket, source), buffer, socket.receivedLength(), System.nanoTime());
            }
        }
    }

    void close() throws IOException {
        socket.close();
    }

    /** A client at this address of the port, independent of the socket that receives its datagrams. */
    private static final class UdpFlow implements TurnFlow {
        private final UdpSocket socket;
        private final InetSocketAddress remote;

        UdpFlow(UdpSocket socket, InetSocketAddress remote) {
            this.socket = socket;
            this.remote = remote;
        }

        @Override
        public TurnTransport transport() {
            return TurnTransport.UDP;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public void send(byte[] data, int length) {
            boolean ignored = socket.send(data, length, remote);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof UdpFlow flow
                    && remote.equals(flow.remote)
                    && socket.local().equals(flow.socket.local());
        }

        @Override
        public int hashCode() {
            return remote.hashCode();
        }
    }
}
