package dev.fakedecart.webrtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.webrtc.srtp.SrtpProfile;
import dev.fakedecart.webrtc.srtp.SrtpReceiver;
import dev.fakedecart.webrtc.srtp.SrtpSender;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Handshakes like those of the DTLS stacks of WebRTC clients: some connect, and the reports name the causes of the
 * others.
 */
class DtlsClientsTest {
    private static final DtlsCertificate SERVER = DtlsCertificate.generate();
    private static final DtlsCertificate CLIENT = DtlsCertificate.generate();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

    @AfterEach
    void stopThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** A key of a client with the signatures that stacks make with it. */
    enum Kind {
        P256("EC", 256, "SHA256withECDSA", SignatureScheme.ecdsa_secp256r1_sha256),
        P384("EC", 384, "SHA384withECDSA", SignatureScheme.ecdsa_secp384r1_sha384),
        P521("EC", 521, "SHA512withECDSA", SignatureScheme.ecdsa_secp521r1_sha512),
        /** OpenSSL and BoringSSL choose this signature; the Java runtime does not know its name. */
        RSA_PSS("RSA", 2048, "SHA256withRSA", SignatureScheme.rsa_pss_rsae_sha256),
        RSA_PSS_512("RSA", 2048, "SHA512withRSA", SignatureScheme.rsa_pss_rsae_sha512),
        /** NSS and pion choose this one. */
        RSA_PKCS1("RSA", 2048, "SHA256withRSA", SignatureScheme.rsa_pkcs1_sha256),
        /** Browsers and GStreamer made such keys in the past. */
        RSA_1024("RSA", 1024, "SHA1withRSA", SignatureScheme.rsa_pkcs1_sha256),
        ED25519("Ed25519", 0, "Ed25519", SignatureScheme.ed25519);

        private final String algorithm;
        private final int bits;
        private final String signature;
        private final int scheme;

        Kind(String algorithm, int bits, String signature, int scheme) {
            this.algorithm = algorithm;
            this.bits = bits;
            this.signature = signature;
            this.scheme = scheme;
        }

        DtlsCertificate certificate() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            }
            SignatureAndHashAlgorithm inHandshakes = SignatureScheme.getSignatureAndHashAlgorithm(scheme);
            return DtlsCertificate.selfSigned(generator.generateKeyPair(), signature, inHandshakes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientConnectsWithACertificateOfEachKind(Kind kind) throws Exception {
        DtlsCertificate certificate = kind.certificate();
        assertThatMediaPasses(new Client(certificate), certificate);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CCM,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA
            })
    void aClientConnectsWithACipherSuiteAlone(int suite) throws Exception {
        assertThatMediaPasses(new Client(CLIENT, suite), CLIENT);
    }

    /** BouncyCastle exports no keys from such a handshake. */
    @Test
    void aClientWithoutTheExtendedMasterSecretConnects() throws Exception {
        var client = new Client(CLIENT) {
            @Override
            public boolean shouldUseExtendedMasterSecret() {
                return false;
            }
        };
        assertThatMediaPasses(client, CLIENT);
    }

    /** BouncyCastle refuses such a client with handshake_failure. */
    @Test
    void aClientWithoutSecureRenegotiationIsAnswered() throws Exception {
        var sent = new LinkedBlockingQueue<byte[]>();
        var answers = new LinkedBlockingQueue<byte[]>();
        threads.execute(() -> {
            try {
                new Client(CLIENT).connect(new DatagramQueue(sent::add));
            } catch (IOException e) {
                events.add(e); // Nobody answers this client.
            }
        });
        byte[] hello = sent.poll(10, TimeUnit.SECONDS);
        assertThat(hello).isNotNull();
        replaceSignalingSuite(hello);
        var endpoint = new DtlsEndpoint(SERVER, threads, answers::add, new DtlsLink.Recorder(events));
        endpoint.receive(hello, Fingerprints.of(CLIENT.fingerprint()));

        byte[] answer = answers.poll(10, TimeUnit.SECONDS);

        endpoint.close();
        assertThat(answer).isNotNull();
        assertThat(answer[0]).as("handshake, not alert").isEqualTo((byte) 22);
    }

    /** Turns TLS_EMPTY_RENEGOTIATION_INFO_SCSV into a suite that is not assigned. */
    private static void replaceSignalingSuite(byte[] hello) {
        int session = 13 + 12 + 2 + 32; // RFC 6347: record and message headers, version, random
        int cookie = session + 1 + hello[session];
        int suites = cookie + 1 + hello[cookie];
        int end = suites + 2 + ((hello[suites] << 8) | (hello[suites + 1] & 0xff));
        for (int at = suites + 2; at < end; at += 2) {
            if (hello[at] == 0 && hello[at + 1] == (byte) 0xff) {
                hello[at] = (byte) 0x7a;
                return;
            }
        }
        throw new AssertionError("the client offers secure renegotiation in another way");
    }

    @Test
    void aClientWithoutAUsableCipherSuiteIsReportedAsSuch() {
        var client = new Client(CLIENT, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);

        assertThat(failure(client))
                .contains("handshake_failure(40); the client offers no cipher suite of ECDHE_ECDSA")
                .contains("but only 0xc02f");
    }

    @Test
    void aClientOfAnOlderVersionIsReportedAsSuch() {
        var client = new Client(CLIENT, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA) {
            @Override
            protected ProtocolVersion[] getSupportedVersions() {
                return ProtocolVersion.DTLSv10.only();
            }
        };

        assertThat(failure(client))
                .contains("protocol_version(70); the client offers no DTLS 1.2 but")
                .contains("DTLS 1.0");
    }

    @Test
    void aClientThatRefusesTheServersCertificateIsReportedAsSuch() {
        var client = new Client(CLIENT) {
            @Override
            public TlsAuthentication getAuthentication() {
                TlsAuthentication own = super.getAuthentication();
                return new TlsAuthentication() {
                    @Override
                    public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
                        throw new TlsFatalAlert(AlertDescription.bad_certificate);
                    }

                    @Override
                    public org.bouncycastle.tls.TlsCredentials getClientCredentials(
                            org.bouncycastle.tls.CertificateRequest request) throws IOException {
                        return own.getClientCredentials(request);
                    }
                };
            }
        };

        assertThat(failure(client))
                .startsWith(
                        "the client ended the DTLS handshake with the alert bad_certificate(42): it does not accept");
    }

    @Test
    void anErrorOfThisServerKeepsItsCause() {
        var cause = new GeneralSecurityException("SHA256WITHRSAANDMGF1 Signature not available");

        String reason = HandshakeFailure.reason(
                new TlsFatalAlert(AlertDescription.internal_error, new IllegalStateException("cannot verify", cause)));

        assertThat(reason)
                .isEqualTo("the DTLS handshake failed: internal_error(80): IllegalStateException: cannot verify:"
                        + " GeneralSecurityException: SHA256WITHRSAANDMGF1 Signature not available");
    }

    @Test
    void aCertificateThatMatchesOneOfSeveralFingerprintsConnects() throws Exception {
        var link = new DtlsLink(
                SERVER,
                threads,
                Fingerprints.strongest(List.of(SERVER.fingerprint(), CLIENT.fingerprint())),
                datagram -> false,
                events);

        assertThat(new Client(CLIENT).connect(link.clientSide())).isNotNull();

        assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(SrtpKeys.class);
    }

    @Test
    void aWeakerFingerprintThatMatchesDoesNotCount() {
        Fingerprint other = Fingerprint.of("sha-512", new byte[] {1});
        var link = new DtlsLink(
                SERVER,
                threads,
                Fingerprints.strongest(List.of(CLIENT.fingerprint(), other)),
                datagram -> false,
                events);

        assertThatThrownBy(() -> new Client(CLIENT).connect(link.clientSide())).isInstanceOf(IOException.class);
    }

    private String failure(Client client) {
        var link = new DtlsLink(SERVER, threads, Fingerprints.of(CLIENT.fingerprint()), datagram -> false, events);
        assertThatThrownBy(() -> client.connect(link.clientSide())).isInstanceOf(IOException.class);
        try {
            return String.valueOf(events.poll(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertThatMediaPasses(Client client, DtlsCertificate certificate) throws Exception {
        var link = new DtlsLink(SERVER, threads, Fingerprints.of(certificate.fingerprint()), datagram -> false, events);
        client.connect(link.clientSide());
        Object outcome = events.poll(10, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(SrtpKeys.class);
        byte[] packet = new byte[100];
        packet[0] = (byte) 0x80;
        byte[] wire = new byte[200];
        byte[] plain = new byte[200];
        int length = new SrtpSender(client.keys().sending()).protectRtp(packet, packet.length, wire);
        int read = new SrtpReceiver(((SrtpKeys) outcome).receiving()).unprotectRtp(wire, length, plain);
        assertThat(Arrays.copyOf(plain, Math.max(0, read))).isEqualTo(packet);
    }

    private static class Client extends DtlsSrtpClient {
        private final List<Integer> suites = new ArrayList<>();

        Client(DtlsCertificate certificate) {
            this(certificate, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
        }

        Client(DtlsCertificate certificate, int suite) {
            super(certificate, List.of(SrtpProfile.AEAD_AES_128_GCM));
            suites.add(suite);
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return suites.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
