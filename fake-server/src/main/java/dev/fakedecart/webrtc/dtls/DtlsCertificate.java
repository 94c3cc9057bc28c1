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
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A self-signed certificate with its key. Safe for use by many handshakes at once.
 *
 * <p>Handshakes use BouncyCastle's own cryptography and not the providers of the Java runtime: these lack algorithms
 * that clients choose, such as {@code SHA256WITHRSAANDMGF1}, the RSA signature of OpenSSL and of browsers.
 */
public final class DtlsCertificate {
    private static final Duration VALIDITY = Duration.ofDays(30); // as browsers give theirs
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter key;
    private final Certificate chain;
    private final SignatureAndHashAlgorithm algorithm;
    private final Fingerprint fingerprint;

    private DtlsCertificate(
            BcTlsCrypto crypto, AsymmetricKeyParameter key, SignatureAndHashAlgorithm algorithm, byte[] encoded)
            throws IOException {
        this.crypto = crypto;
        this.key = key;
        this.algorithm = algorithm;
        this.chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)});
        this.fingerprint = Fingerprint.of("sha-256", encoded);
    }

    /** Makes a P-256 certificate: the kind that all WebRTC clients accept (RFC 8827 section 6.5). */
    public static DtlsCertificate generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return selfSigned(
                    generator.generateKeyPair(),
                    "SHA256withECDSA",
                    SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a P-256 key", e);
        }
    }

    /**
     * Makes a certificate for a key.
     *
     * @param signature the certificate's own signature, by the name that the Java runtime gives it
     * @param algorithm the signature in handshakes
     */
    static DtlsCertificate selfSigned(KeyPair keys, String signature, SignatureAndHashAlgorithm algorithm) {
        var random = new SecureRandom();
        var name = new X500Name("CN=fake-decart");
        Instant now = Instant.now();
        try {
            byte[] encoded = new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(64, random),
                            Date.from(now.minus(CLOCK_SKEW)),
                            Date.from(now.plus(VALIDITY)),
                            name,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))
                    .getEncoded();
            AsymmetricKeyParameter key =
                    PrivateKeyFactory.createKey(keys.getPrivate().getEncoded());
            return new DtlsCertificate(new BcTlsCrypto(random), key, algorithm, encoded);
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make a certificate with " + signature, e);
        }
    }

    /** The SHA-256 fingerprint, for SDP. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsCryptoParameters parameters) {
        return new BcDefaultTlsCredentialedSigner(parameters, crypto, key, chain, algorithm);
    }
}
