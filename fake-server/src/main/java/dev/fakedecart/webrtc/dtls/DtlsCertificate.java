package dev.fakedecart.webrtc.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/** A self-signed P-256 certificate with its key, made anew for each server; safe for use by many handshakes at once. */
public final class DtlsCertificate {
    private static final Duration VALIDITY = Duration.ofDays(30); // as browsers give theirs
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private final JcaTlsCrypto crypto;
    private final KeyPair keys;
    private final Certificate chain;
    private final Fingerprint fingerprint;

    private DtlsCertificate(JcaTlsCrypto crypto, KeyPair keys, byte[] encoded) throws IOException {
        this.crypto = crypto;
        this.keys = keys;
        this.chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)});
        this.fingerprint = Fingerprint.of("sha-256", encoded);
    }

    public static DtlsCertificate generate() {
        var random = new SecureRandom();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            var name = new X500Name("CN=fake-decart");
            Instant now = Instant.now();
            byte[] encoded = new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(64, random),
                            Date.from(now.minus(CLOCK_SKEW)),
                            Date.from(now.plus(VALIDITY)),
                            name,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return new DtlsCertificate(new JcaTlsCryptoProvider().create(random), keys, encoded);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make a P-256 certificate", e);
        }
    }

    /** The SHA-256 fingerprint, for SDP. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    JcaTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsCryptoParameters parameters) {
        return new JcaDefaultTlsCredentialedSigner(
                parameters,
                crypto,
                keys.getPrivate(),
                chain,
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }
}
