package dev.fakedecart.webrtc.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.stun.StunIntegrity;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A TURN server in front of a media port that keeps what arrives, with clients and a clock that the test moves. */
final class TurnBench implements RelayedMedia {
    static final int MEDIA_PORT = 7882;
    static final InetSocketAddress MEDIA = address("192.0.2.1", MEDIA_PORT);
    static final InetSocketAddress MEDIA_IPV6 = address("2001:db8::1", MEDIA_PORT);

    final List<TurnEvent> events = new ArrayList<>();
    final TurnAccount account = new TurnAccount(events::add);
    final List<Arrival> arrivals = new ArrayList<>();
    final List<Allocation> ended = new ArrayList<>();
    final TurnServer server;
    List<InetAddress> addresses = List.of(MEDIA.getAddress(), MEDIA_IPV6.getAddress());
    private long now = System.nanoTime();
    private int transactions;

    /** A datagram that arrived at the media port. */
    record Arrival(InetSocketAddress source, InetSocketAddress peer, String data) {}

    TurnBench() {
        server = new TurnServer(this, now);
        server.add(account);
    }

    TurnBench(int most, int mostOfAccount) {
        server = new TurnServer(this, now, most, mostOfAccount);
        server.add(account);
    }

    static InetSocketAddress address(String ip, int port) {
        return new InetSocketAddress(ip, port);
    }

    long now() {
        return now;
    }

    void pass(long seconds) {
        now += seconds * 1_000_000_000L;
        server.tick(now);
    }

    Client client(TurnTransport transport, int port) {
        return new Client(transport, address("198.51.100.7", port), account.username(), account.password());
    }

    /** A client over UDP. */
    Client client() {
        return client(TurnTransport.UDP, 4_000);
    }

    @Override
    public List<InetAddress> addresses() {
        return addresses;
    }

    @Override
    public boolean serves(InetAddress address) {
        return addresses.contains(address);
    }

    @Override
    public boolean serves(InetSocketAddress peer) {
        return serves(peer.getAddress()) && peer.getPort() == MEDIA_PORT;
    }

    @Override
    public void received(Allocation allocation, InetSocketAddress peer, byte[] datagram, int length) {
        arrivals.add(
                new Arrival(allocation.relayed(), peer, new String(datagram, 0, length, StandardCharsets.US_ASCII)));
    }

    @Override
    public void ended(Allocation allocation) {
        ended.add(allocation);
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    /** The value of REQUESTED-TRANSPORT for UDP. */
    static byte[] udp() {
        return new byte[] {17, 0, 0, 0};
    }

    /** One client, which learns realm and nonce from the first refusal as real ones do. */
    class Client implements TurnFlow {
        private final TurnTransport transport;
        private final InetSocketAddress remote;
        private final String username;
        private final StunKey key;
        private final Deque<byte[]> received = new ArrayDeque<>();
        StunIntegrity integrity = StunIntegrity.SHA1;

        @Nullable
        String nonce;

        Client(TurnTransport transport, InetSocketAddress remote, String username, String password) {
            this.transport = transport;
            this.remote = remote;
            this.username = username;
            this.key = StunKey.longTerm(username, TurnServer.REALM, password);
        }

        @Override
        public TurnTransport transport() {
            return transport;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public void send(byte[] data, int length) {
            received.add(Arrays.copyOf(data, length));
        }

        byte[] next() {
            return Objects.requireNonNull(received.poll(), "the client has received nothing");
        }

        boolean hasReceivedNothing() {
            return received.isEmpty();
        }

        void sendRaw(byte[] message) {
            server.received(this, message, message.length, now);
        }

        StunMessage answer() {
            byte[] message = next();
            StunMessage answer = Objects.requireNonNull(StunMessage.parse(message, message.length));
            String fresh = answer.text(TurnAttribute.NONCE);
            nonce = fresh == null ? nonce : fresh;
            return answer;
        }

        StunWriter bare(int type) {
            byte[] id = ByteBuffer.allocate(12).putInt(++transactions).array();
            return StunWriter.message(type, id);
        }

        /** Sends a request with credentials, once a nonce is known. */
        StunMessage request(int type, UnaryOperator<StunWriter> attributes) {
            if (nonce == null) {
                sendRaw(bare(type).plain());
                assertThat(answer().errorCode()).isEqualTo(401);
            }
            sendRaw(signed(bare(type), attributes));
            return answer();
        }

        byte[] signed(StunWriter message, UnaryOperator<StunWriter> attributes) {
            return attributes
                    .apply(message)
                    .username(username)
                    .attribute(TurnAttribute.REALM, TurnServer.REALM.getBytes(StandardCharsets.UTF_8))
                    .attribute(
                            TurnAttribute.NONCE, Objects.requireNonNull(nonce).getBytes(StandardCharsets.UTF_8))
                    .integrity(key, integrity)
                    .plain();
        }

        StunMessage allocate() {
            return allocate(request -> request);
        }

        StunMessage allocate(UnaryOperator<StunWriter> more) {
            return request(0x0003, request -> more.apply(request.attribute(TurnAttribute.REQUESTED_TRANSPORT, udp())));
        }

        StunMessage refresh(long seconds) {
            return request(0x0004, request -> request.attribute(TurnAttribute.LIFETIME, number(seconds)));
        }

        StunMessage permit(InetSocketAddress... peers) {
            return request(0x0008, request -> {
                for (InetSocketAddress peer : peers) {
                    request.address(TurnAttribute.XOR_PEER_ADDRESS, peer);
                }
                return request;
            });
        }

        StunMessage bind(int channel, InetSocketAddress peer) {
            return request(
                    0x0009,
                    request -> request.attribute(TurnAttribute.CHANNEL_NUMBER, number((long) channel << 16))
                            .address(TurnAttribute.XOR_PEER_ADDRESS, peer));
        }

        void indicate(InetSocketAddress peer, String data) {
            sendRaw(bare(0x0016)
                    .address(TurnAttribute.XOR_PEER_ADDRESS, peer)
                    .attribute(TurnAttribute.DATA, data.getBytes(StandardCharsets.US_ASCII))
                    .plain());
        }

        void sendOn(int channel, String data) {
            byte[] message = new byte[2_048];
            byte[] bytes = data.getBytes(StandardCharsets.US_ASCII);
            int length = ChannelData.write(channel, bytes, bytes.length, transport.isStream(), message);
            sendRaw(Arrays.copyOf(message, length));
        }

        Allocation allocation() {
            return Objects.requireNonNull(server.allocation(this));
        }

        StunKey key() {
            return key;
        }
    }
}
