package dev.fakedecart.client.packets;

import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.dtls.DtlsCertificate;
import dev.fakedecart.webrtc.dtls.DtlsClientEndpoint;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.dtls.SrtpKeys;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import dev.fakedecart.webrtc.srtp.SrtpReceiver;
import dev.fakedecart.webrtc.srtp.SrtpSender;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client's end of a peer connection. Handlers process the received packets. Belongs to the network's thread. */
public final class PacketPeer {
    private static final DtlsCertificate CERTIFICATE = DtlsCertificate.generate();
    private static final int DTLS_ALERT = 21; // a TLS content type, RFC 5246 section 6.2.1
    private static final long CHECK_NANOS = 500_000_000;

    private final PacketNetwork network;
    private final PacketSocket socket;
    private volatile String username;
    private StunKey key;
    private final List<SrtpProfile> profiles;
    private final DtlsClientEndpoint dtls;
    private final CompletableFuture<SrtpKeys> connected = new CompletableFuture<>();
    private final byte[] datagram = new byte[4096];
    private final byte[] wire = new byte[4096];
    private int wireLength;
    private @Nullable Random disorder;
    private byte @Nullable [] held;
    private final RtpPacket packet = new RtpPacket();
    private @Nullable SrtpReceiver receiver;
    private @Nullable SrtpSender sender;
    private volatile boolean receivedAlert;
    private boolean checked;
    private boolean checking = true;
    private long nextCheck;
    private Consumer<RtpPacket> onRtp = received -> {};
    private RtcpReader.Handler onRtcp = new RtcpReader.Handler() {};
    private Ticker onTick = now -> {};

    /** Runs every few milliseconds. */
    @FunctionalInterface
    public interface Ticker {
        void tick(long now);
    }

    PacketPeer(
            PacketNetwork network,
            InetSocketAddress server,
            String serverUfrag,
            String serverPassword,
            List<SrtpProfile> profiles) {
        this.network = network;
        this.username = serverUfrag + ":" + PacketSdp.UFRAG;
        this.key = new StunKey(serverPassword);
        this.profiles = profiles;
        this.dtls = new DtlsClientEndpoint(bytes -> network.execute(() -> sendRaw(bytes, bytes.length)));
        try {
            socket = network.connect(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects to a peer of a packet core without signaling and waits for this end's keys. */
    public static PacketPeer connect(PacketNetwork network, MediaCore core, Peer peer) {
        peer.expect(Fingerprints.of(CERTIFICATE.fingerprint()));
        var remote = new PacketPeer(
                network,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), core.port()),
                peer.ufrag(),
                peer.password(),
                List.of(SrtpProfile.values()));
        network.add(remote);
        remote.connected().orTimeout(20, TimeUnit.SECONDS).join();
        return remote;
    }

    static String fingerprint() {
        return CERTIFICATE.fingerprint().algorithm() + " "
                + CERTIFICATE.fingerprint().value();
    }

    /** Sends connectivity checks with other credentials from now on, on the same socket. */
    void restartIce(String ufrag, String serverUfrag, String serverPassword) {
        var restarted = new StunKey(serverPassword);
        network.execute(() -> {
            username = serverUfrag + ":" + ufrag;
            key = restarted;
            nextCheck = 0;
        });
    }

    /** Returns the server's ICE username fragment. */
    public String serverUfrag() {
        return username.substring(0, username.indexOf(':'));
    }

    SelectableChannel channel() {
        return socket.channel();
    }

    /** Returns true after the server has closed its end with a DTLS alert. */
    public boolean hasReceivedAlert() {
        return receivedAlert;
    }

    /** Returns a future that completes when packets can flow. */
    public CompletableFuture<SrtpKeys> connected() {
        return connected;
    }

    /** Sets the handlers of decrypted packets and of ticks. The network's thread calls the handlers. */
    public void handle(Consumer<RtpPacket> rtp, RtcpReader.Handler rtcp, Ticker ticker) {
        network.execute(() -> {
            onRtp = rtp;
            onRtcp = rtcp;
            onTick = ticker;
        });
    }

    void readable() {
        try {
            for (int i = 0; i < 4_096; i++) {
                int length = socket.receive(datagram);
                if (length < 0) {
                    return;
                }
                received(length);
            }
        } catch (IOException e) {
            closeSocket(); // it is closed, or the server has closed the connection
        }
    }

    private void received(int length) {
        int first = datagram[0] & 0xff;
        if (first <= StunMessage.LARGEST_FIRST_BYTE) {
            StunMessage response = StunMessage.parse(datagram, length);
            if (response != null && response.type() == StunMessage.BINDING_SUCCESS && response.hasIntegrity(key)) {
                nominated();
            }
        } else if (first < 64) {
            receivedAlert |= first == DTLS_ALERT;
            dtls.receive(Arrays.copyOf(datagram, length));
        } else if (receiver != null) {
            int type = datagram[1] & 0x7f;
            boolean rtcp = type >= 64 && type <= 95;
            int plain = rtcp
                    ? receiver.unprotectRtcp(datagram, length, packet.data())
                    : receiver.unprotectRtp(datagram, length, packet.data());
            if (plain >= 0) {
                if (rtcp) {
                    RtcpReader.read(packet.data(), plain, onRtcp);
                } else if (packet.parse(plain)) {
                    onRtp.accept(packet);
                }
            }
        }
    }

    private void nominated() {
        if (!checked) {
            checked = true;
            dtls.start(network.handshakes(), CERTIFICATE, profiles, keys -> {
                if (keys == null) {
                    connected.completeExceptionally(new IOException("the DTLS handshake failed"));
                    return;
                }
                network.execute(() -> {
                    receiver = new SrtpReceiver(keys.receiving());
                    sender = new SrtpSender(keys.sending());
                    connected.complete(keys);
                });
            });
        }
    }

    void tick(long now) {
        if (checking && (nextCheck == 0 || now >= nextCheck)) {
            nextCheck = now + (checked ? CHECK_NANOS : CHECK_NANOS / 10);
            check();
        }
        onTick.tick(now);
    }

    private void check() {
        byte[] transaction = new byte[12];
        ThreadLocalRandom.current().nextBytes(transaction);
        byte[] request = StunWriter.message(StunMessage.BINDING_REQUEST, transaction)
                .username(username)
                .priority(1)
                .controlling(7)
                .useCandidate()
                .signed(key);
        sendRaw(request, request.length);
    }

    /** Encrypts and sends a packet. */
    public void send(RtpPacket plain) {
        if (sender != null) {
            wireLength = sender.protectRtp(plain.data(), plain.length(), wire);
            if (disorder != null && held == null && disorder.nextInt(4) == 0) {
                held = Arrays.copyOf(wire, wireLength);
                return;
            }
            sendRaw(wire, wireLength);
            if (held != null) {
                sendRaw(held, held.length);
                held = null;
            }
        }
    }

    /**
     * Starts to reorder packets: about every fourth packet leaves after its successor.
     *
     * @param seed the seed of the random choice
     */
    public void disorder(long seed) {
        network.execute(() -> disorder = new Random(seed));
    }

    /** Sends the last packet's datagram again. */
    public void replay() {
        sendRaw(wire, wireLength);
    }

    /**
     * Sends the last packet's datagram with one flipped bit.
     *
     * @param fromTheEnd the position of the changed byte, counted from the last byte at 0
     */
    public void forge(int fromTheEnd) {
        if (wireLength > fromTheEnd) {
            byte[] forged = Arrays.copyOf(wire, wireLength);
            forged[wireLength - 1 - fromTheEnd] ^= 1;
            sendRaw(forged, wireLength);
        }
    }

    /** Encrypts and sends an RTCP compound packet. */
    public void send(RtcpWriter compound) {
        if (sender != null) {
            sendRaw(wire, sender.protectRtcp(compound.data(), compound.length(), wire));
        }
    }

    /** Sends bytes without encryption. */
    public void sendRaw(byte[] bytes, int length) {
        try {
            socket.send(bytes, length);
        } catch (IOException e) {
            // the socket is closed
        }
    }

    /** Runs a task on the network's thread. */
    public void execute(Runnable task) {
        network.execute(task);
    }

    /** Closes the connection with a DTLS alert. */
    public void close() {
        dtls.close();
        vanish();
    }

    /** Closes the socket without a message. */
    public void vanish() {
        network.remove(this);
        network.execute(this::closeSocket);
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns false once this end or the server has closed the socket. */
    public boolean isOpen() {
        return socket.channel().isOpen();
    }

    /** Stops or continues to send connectivity checks. */
    public void check(boolean checking) {
        network.execute(() -> this.checking = checking);
    }

    /** Stops or continues to read from the socket. */
    public void read(boolean reading) {
        network.execute(() -> network.interest(this, reading ? SelectionKey.OP_READ : 0));
    }
}
