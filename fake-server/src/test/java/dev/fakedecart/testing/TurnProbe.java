package dev.fakedecart.testing;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunIntegrity;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import dev.fakedecart.webrtc.turn.TurnFraming;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** A TURN client with a socket of its own, over UDP or over any stream. Blocks. */
public final class TurnProbe implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int CHANNEL = 0x4001;

    private static final int ALLOCATE = 0x0003;
    private static final int REFRESH = 0x0004;
    private static final int CREATE_PERMISSION = 0x0008;
    private static final int CHANNEL_BIND = 0x0009;
    private static final int LIFETIME = 0x000D;
    private static final int XOR_PEER_ADDRESS = 0x0012;
    private static final int XOR_RELAYED_ADDRESS = 0x0016;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;

    private final Wire wire;
    private final String username;
    private final StunKey key;
    private String nonce = "";

    private interface Wire extends AutoCloseable {
        void send(byte[] message) throws IOException;

        byte[] receive() throws IOException;

        @Override
        void close() throws IOException;
    }

    private TurnProbe(Wire wire, String username, String password) {
        this.wire = wire;
        this.username = username;
        this.key = StunKey.longTerm(username, "livekit", password);
    }

    /** A client at a UDP port of this machine. */
    public static TurnProbe overUdp(int port, String username, String password) throws IOException {
        return new TurnProbe(new Datagrams(port), username, password);
    }

    /**
     * A client over a stream.
     *
     * @param socket connected; closed with the client
     */
    public static TurnProbe over(Socket socket, String username, String password) throws IOException {
        return new TurnProbe(new Stream(socket), username, password);
    }

    /** Asks for an allocation, and returns the answer to the request with credentials. */
    public StunMessage allocate() throws IOException {
        byte[] udp = {17, 0, 0, 0};
        wire.send(bare(ALLOCATE).plain());
        StunMessage challenge = answer();
        nonce = Objects.requireNonNull(challenge.text(NONCE));
        return request(ALLOCATE, request -> request.attribute(0x0019, udp));
    }

    /** The relayed address of an answer to {@link #allocate}. */
    public static InetSocketAddress relayed(StunMessage answer) {
        return Objects.requireNonNull(answer.address(XOR_RELAYED_ADDRESS));
    }

    public StunMessage permit(InetSocketAddress peer) throws IOException {
        return request(CREATE_PERMISSION, request -> request.address(XOR_PEER_ADDRESS, peer));
    }

    /** Ends the allocation. */
    public StunMessage end() throws IOException {
        return request(REFRESH, request -> request.attribute(LIFETIME, new byte[4]));
    }

    /** Binds the one channel of this client. */
    public StunMessage bind(InetSocketAddress peer) throws IOException {
        byte[] number = {CHANNEL >> 8, (byte) CHANNEL, 0, 0};
        return request(
                CHANNEL_BIND, request -> request.attribute(0x000C, number).address(XOR_PEER_ADDRESS, peer));
    }

    private StunMessage request(int type, UnaryOperator<StunWriter> attributes) throws IOException {
        wire.send(attributes
                .apply(bare(type))
                .username(username)
                .attribute(REALM, "livekit".getBytes(StandardCharsets.UTF_8))
                .attribute(NONCE, nonce.getBytes(StandardCharsets.UTF_8))
                .integrity(key, StunIntegrity.SHA1)
                .plain());
        return answer();
    }

    private static StunWriter bare(int type) {
        byte[] id = new byte[12];
        ThreadLocalRandom.current().nextBytes(id);
        return StunWriter.message(type, id);
    }

    private StunMessage answer() throws IOException {
        byte[] message = wire.receive();
        return Objects.requireNonNull(StunMessage.parse(message, message.length));
    }

    /** Sends data on the bound channel, padded as in a stream, which is allowed over UDP. */
    public void send(byte[] data) throws IOException {
        wire.send(ByteBuffer.allocate(4 + ((data.length + 3) & ~3))
                .putShort((short) CHANNEL)
                .putShort((short) data.length)
                .put(data)
                .array());
    }

    /** Sends bytes that need not be a message. */
    public void sendRaw(byte[] bytes) throws IOException {
        wire.send(bytes);
    }

    /** Receives data on the bound channel. */
    public byte[] receive() throws IOException {
        byte[] message = wire.receive();
        if (Bytes.u16(message, 0) != CHANNEL) {
            throw new IOException("not on the channel: 0x" + Integer.toHexString(Bytes.u16(message, 0)));
        }
        return Arrays.copyOfRange(message, 4, 4 + Bytes.u16(message, 2));
    }

    /** Waits until the server closes the connection, and ignores what it still sends. */
    public void awaitEnd() throws IOException {
        byte[] last = wire.receive();
        while (last.length > 0) {
            last = wire.receive();
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private static final class Datagrams implements Wire {
        private final DatagramSocket socket;
        private final InetSocketAddress server;

        Datagrams(int port) throws IOException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, message.length, server));
        }

        @Override
        public byte[] receive() throws IOException {
            var packet = new DatagramPacket(new byte[4_096], 4_096);
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static final class Stream implements Wire {
        private final Socket socket;
        private final DataInputStream in;

        Stream(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.getOutputStream().write(message);
        }

        @Override
        public byte[] receive() throws IOException {
            byte[] prefix = in.readNBytes(TurnFraming.PREFIX);
            if (prefix.length < TurnFraming.PREFIX) {
                return new byte[0];
            }
            byte[] message = Arrays.copyOf(prefix, TurnFraming.length(prefix));
            in.readFully(message, prefix.length, message.length - prefix.length);
            return message;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
