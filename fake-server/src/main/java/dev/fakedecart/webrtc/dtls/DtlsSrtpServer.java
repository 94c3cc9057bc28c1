package dev.fakedecart.webrtc.dtls;

import dev.fakedecart.webrtc.srtp.MasterKey;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one DTLS 1.2 handshake: asks for the client's certificate, agrees on an SRTP profile. Clients
 * without the extended master secret (RFC 7627) or secure renegotiation (RFC 5746) are served, too: the certificate's
 * fingerprint identifies them, and this server never renegotiates.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // BouncyCastle's extension tables
final class DtlsSrtpServer extends DefaultTlsServer {
    private static final int HANDSHAKE_TIMEOUT_MILLIS = 20_000;
    private static final int FIRST_RETRANSMISSION_MILLIS = 100; // RFC 6347 says 1 s; WebRTC stacks use 50 to 100 ms

    /** Suites for this server's ECDSA certificate, of OpenSSL, BoringSSL, NSS, mbed TLS, pion and werift. */
    private static final int[] CIPHER_SUITES = {
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
    };

    private final DtlsCertificate certificate;
    private final Fingerprints clientFingerprints;
    private final Runnable onCloseNotify;
    private @Nullable SrtpProfile profile;
    private @Nullable SrtpKeys keys;

    DtlsSrtpServer(DtlsCertificate certificate, Fingerprints clientFingerprints, Runnable onCloseNotify) {
        super(certificate.crypto());
        this.certificate = certificate;
        this.clientFingerprints = clientFingerprints;
        this.onCloseNotify = onCloseNotify;
    }

    /** After the handshake. */
    SrtpKeys keys() {
        if (keys == null) {
            throw new IllegalStateException("the handshake has not completed");
        }
        return keys;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    public ProtocolVersion getServerVersion() throws IOException {
        try {
            return super.getServerVersion();
        } catch (TlsFatalAlert e) {
            throw new TlsFatalAlert(
                    e.getAlertDescription(),
                    "the client offers no DTLS 1.2 but %s"
                            .formatted(Arrays.toString(context.getClientSupportedVersions())),
                    e);
        }
    }

    /** In the client's order. */
    @Override
    protected int[] getSupportedCipherSuites() {
        return CIPHER_SUITES.clone();
    }

    @Override
    public int getSelectedCipherSuite() throws IOException {
        try {
            return super.getSelectedCipherSuite();
        } catch (TlsFatalAlert e) {
            String offered = Arrays.stream(offeredCipherSuites)
                    .mapToObj(suite -> "0x" + HexFormat.of().toHexDigits((short) suite))
                    .collect(Collectors.joining(" "));
            throw new TlsFatalAlert(
                    e.getAlertDescription(),
                    "the client offers no cipher suite of ECDHE_ECDSA with AES or ChaCha20 for DTLS 1.2, as RFC 8827"
                            + " section 6.5 requires, but only " + offered,
                    e);
        }
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return certificate.signer(new TlsCryptoParameters(context));
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        return new CertificateRequest(
                new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
                TlsUtils.getDefaultSupportedSignatureAlgorithms(context),
                null);
    }

    @Override
    public void notifyClientCertificate(Certificate chain) throws IOException {
        if (chain.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "the client sent no certificate");
        }
        if (!clientFingerprints.match(chain.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(
                    AlertDescription.bad_certificate, "the client's certificate is not the one that its SDP announced");
        }
    }

    @Override
    public void processClientExtensions(Hashtable clientExtensions) throws IOException {
        super.processClientExtensions(clientExtensions);
        UseSRTPData offered = clientExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
        if (offered == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the client did not offer use_srtp");
        }
        profile = SrtpProfile.choose(offered.getProtectionProfiles())
                .orElseThrow(() ->
                        new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP protection profile in common"));
    }

    @Override
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        if (extensions == null) {
            extensions = new Hashtable();
        }
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(new int[] {agreed().id()}, new byte[0]));
        return extensions;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        SrtpProfile agreed = agreed();
        byte[] material = DtlsSrtpExporter.export(context, MasterKey.materialLength(agreed));
        keys = new SrtpKeys(MasterKey.of(agreed, material, false), MasterKey.of(agreed, material, true));
    }

    private SrtpProfile agreed() {
        if (profile == null) {
            throw new IllegalStateException("no SRTP profile has been agreed on yet");
        }
        return profile;
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {
        // A client without renegotiation_info is accepted, because there is no renegotiation.
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        if (description == AlertDescription.close_notify) {
            onCloseNotify.run();
        }
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return HANDSHAKE_TIMEOUT_MILLIS;
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return FIRST_RETRANSMISSION_MILLIS;
    }
}
