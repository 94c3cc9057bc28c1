package dev.fakedecart.internal.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate chain and private key of a server.
 *
 * @param chain begins with the server's certificate
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final Logger log = LoggerFactory.getLogger(ServerIdentity.class);

    public ServerIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a user's own certificate. Only warns if it has expired or is not valid yet, because a test may want that.
     *
     * @param certificate PEM, with intermediate certificates if there are any
     * @param key PEM: PKCS#8, PKCS#1 or SEC 1, not encrypted
     */
    public static ServerIdentity read(Path certificate, Path key) throws CertificateException {
        List<X509Certificate> chain = PemFile.read(certificate).certificates();
        if (chain.isEmpty()) {
            throw new CertificateException(
                    "%s contains no certificate: expected a PEM file with BEGIN CERTIFICATE".formatted(certificate));
        }
        PrivateKey privateKey = PemFile.read(key)
                .key()
                .orElseThrow(() -> new CertificateException(
                        "%s contains no private key: expected a PEM file with BEGIN PRIVATE KEY".formatted(key)));
        if (!belong(privateKey, chain.get(0))) {
            throw new CertificateException(
                    "the key in %s does not match the first certificate in %s: use a matching pair"
                            .formatted(key, certificate));
        }
        warnOfDates(certificate, chain.get(0));
        return new ServerIdentity(privateKey, chain);
    }

    private static void warnOfDates(Path file, X509Certificate certificate) {
        Instant now = Instant.now();
        if (certificate.getNotAfter().toInstant().isBefore(now)) {
            log.warn(
                    "the certificate in {} expired on {}: clients will refuse it",
                    file,
                    certificate.getNotAfter().toInstant());
        } else if (certificate.getNotBefore().toInstant().isAfter(now)) {
            log.warn(
                    "the certificate in {} is not valid before {}: clients will refuse it",
                    file,
                    certificate.getNotBefore().toInstant());
        }
    }

    /** Returns true if the public key of the certificate verifies a signature of the private key. */
    static boolean belong(PrivateKey key, X509Certificate certificate) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] sample = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(sample);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(sample);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // different algorithms
        }
    }

    /** Creates the TLS context of a server. ALPN offers HTTP/1.1 only. */
    public SslContext sslContext() throws CertificateException {
        try {
            return SslContextBuilder.forServer(key, chain)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (SSLException e) {
            throw new CertificateException("this certificate cannot be used for TLS: " + e.getMessage());
        }
    }
}
