package dev.fakedecart.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.webrtc.srtp.SrtpProfile;
import dev.fakedecart.webrtc.srtp.SrtpReceiver;
import dev.fakedecart.webrtc.srtp.SrtpSender;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.bouncycastle.tls.DTLSTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtlsEndpointTest {
    private static final DtlsCertificate SERVER = DtlsCertificate.generate();
    private static final DtlsCertificate CLIENT = DtlsCertificate.generate();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesDeriveTheSameKeys(SrtpProfile profile) throws Exception {
        var client = new DtlsSrtpClient(CLIENT, List.of(profile));
        var link = link(datagram -> false);
        client.connect(link.clientSide());

        var serverKeys = (SrtpKeys) events.poll(10, TimeUnit.SECONDS);
        assertThat(serverKeys).isNotNull();
        assertThat(passes(client.keys(), serverKeys)).isTrue();
        assertThat(passes(serverKeys, client.keys())).isTrue();
    }

    @Test
    void gcmIsPreferredOverTheClientsPreference() throws Exception {
        var client = new DtlsSrtpClient(CLIENT, List.of(SrtpProfile.AES128_CM_SHA1_80, SrtpProfile.AEAD_AES_128_GCM));
        client.connect(link(datagram -> false).clientSide());

        var keys = (SrtpKeys) events.poll(10, TimeUnit.SECONDS);
        assertThat(keys).isNotNull();
        assertThat(keys.sending().profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aHandshakeCompletesWithTenPercentLoss(long seed) throws Exception {
        var random = new Random(seed);
        var client = new DtlsSrtpClient(CLIENT, List.of(SrtpProfile.AEAD_AES_128_GCM));
        var link = link(datagram -> random.nextDouble() < 0.1);
        DTLSTransport transport = client.connect(link.clientSide());
        assertThat(transport).isNotNull();

        assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(SrtpKeys.class);
    }

    /**
     * BouncyCastle sends each message in a datagram of its own. With the CertificateVerify alone missing, the server
     * changed its cipher and then refused each retransmission of it, until the handshake timed out.
     */
    @Test
    void aLostCertificateVerifyIsRetransmitted() throws Exception {
        var toLose = new AtomicInteger(2);
        var client = new DtlsSrtpClient(CLIENT, List.of(SrtpProfile.AEAD_AES_128_GCM));
        var link = link(datagram -> datagram[0] == 22 && datagram[13] == 15 && toLose.getAndDecrement() > 0);

        assertThat(client.connect(link.clientSide())).isNotNull();

        assertThat(toLose).hasNonPositiveValue();
        assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(SrtpKeys.class);
    }

    @Test
    void aCertificateOtherThanTheAnnouncedOneIsRefused() throws Exception {
        var client = new DtlsSrtpClient(CLIENT, List.of(SrtpProfile.AEAD_AES_128_GCM));
        var link = link(SERVER.fingerprint(), datagram -> false);

        assertThatThrownBy(() -> client.connect(link.clientSide())).isInstanceOf(IOException.class);
        assertThat(events.poll(10, TimeUnit.SECONDS)).asString().contains("not the one that its SDP announced");
    }

    @Test
    void aClientWithoutSrtpIsRefused() throws Exception {
        var client = new DtlsSrtpClient(CLIENT, List.of());
        var link = link(datagram -> false);

        assertThatThrownBy(() -> client.connect(link.clientSide())).isInstanceOf(IOException.class);
        assertThat(events.poll(10, TimeUnit.SECONDS)).asString().contains("did not offer use_srtp");
    }

    @Test
    void theClientsCloseAlertIsReported() throws Exception {
        var client = new DtlsSrtpClient(CLIENT, List.of(SrtpProfile.AEAD_AES_128_GCM));
        DTLSTransport transport = client.connect(link(datagram -> false).clientSide());
        assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(SrtpKeys.class);

        transport.close();

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("closed by client");
    }

    @Test
    void closingEndsAPendingHandshake() throws Exception {
        var endpoint = new DtlsEndpoint(SERVER, threads, datagram -> {}, new DtlsLink.Recorder(events));
        byte[] garbage = new byte[40];
        garbage[0] = 22;
        endpoint.receive(garbage, Fingerprints.of(CLIENT.fingerprint()));

        endpoint.close();

        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void randomDatagramsNeitherEstablishNorThrow() {
        var random = new Random(5764);
        var endpoint = new DtlsEndpoint(SERVER, threads, datagram -> {}, new DtlsLink.Recorder(events));
        for (int i = 0; i < 2_000; i++) {
            byte[] datagram = new byte[1 + random.nextInt(200)];
            random.nextBytes(datagram);
            datagram[0] = (byte) (20 + random.nextInt(6));
            endpoint.receive(datagram, Fingerprints.of(CLIENT.fingerprint()));
        }
        endpoint.close();
        assertThat(events).noneMatch(SrtpKeys.class::isInstance);
    }

    private static boolean passes(SrtpKeys from, SrtpKeys to) {
        byte[] packet = new byte[200];
        packet[0] = (byte) 0x80;
        byte[] wire = new byte[240];
        byte[] plain = new byte[240];
        int length = new SrtpSender(from.sending()).protectRtp(packet, packet.length, wire);
        int read = new SrtpReceiver(to.receiving()).unprotectRtp(wire, length, plain);
        return read == packet.length && Arrays.equals(packet, Arrays.copyOf(plain, read));
    }

    private DtlsLink link(Predicate<byte[]> loses) {
        return link(CLIENT.fingerprint(), loses);
    }

    private DtlsLink link(Fingerprint announced, Predicate<byte[]> loses) {
        return new DtlsLink(SERVER, threads, Fingerprints.of(announced), loses, events);
    }
}
