package dev.fakedecart.webrtc.dtls;

import dev.fakedecart.webrtc.srtp.MasterKey;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.jspecify.annotations.Nullable;

/** The client's side of a DTLS-SRTP handshake. Tests make it behave like other stacks. */
@SuppressWarnings({"rawtypes", "unchecked"})
public class DtlsSrtpClient extends DefaultTlsClient {
    private final DtlsCertificate certificate;
    private final List<SrtpProfile> profiles;
    private @Nullable SrtpKeys keys;

    public DtlsSrtpClient(DtlsCertificate certificate, List<SrtpProfile> profiles) {
        super(certificate.crypto());
        this.certificate = certificate;
        this.profiles = profiles;
    }

    /** Blocks until the handshake has completed. */
    public DTLSTransport connect(DatagramTransport network) throws IOException {
        return new DTLSClientProtocol().connect(this, network);
    }

    public SrtpKeys keys() {
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
    protected int[] getSupportedCipherSuites() {
        return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        if (extensions == null) {
            extensions = new Hashtable();
        }
        if (!profiles.isEmpty()) {
            int[] ids = profiles.stream().mapToInt(SrtpProfile::id).toArray();
            TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(ids, new byte[0]));
        }
        return extensions;
    }

    private @Nullable SrtpProfile agreed;

    @Override
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
        agreed = SrtpProfile.choose(chosen.getProtectionProfiles()).orElseThrow();
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate serverCertificate) {}

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                return certificate.signer(new TlsCryptoParameters(context));
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        SrtpProfile profile = Objects.requireNonNull(agreed);
        byte[] material = DtlsSrtpExporter.export(context, MasterKey.materialLength(profile));
        keys = new SrtpKeys(MasterKey.of(profile, material, true), MasterKey.of(profile, material, false));
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return 10_000;
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return 50;
    }
}
