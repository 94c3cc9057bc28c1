package dev.fakedecart.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads certificates and keys from files. */
class ServerIdentityTest {
    @TempDir
    Path folder;

    private static KeyPair keys(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair keys, Instant until) throws Exception {
        var name = new X500Name("CN=test");
        String algorithm = keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(until.minus(Duration.ofDays(2))),
                                Date.from(until),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
    }

    private Path file(String name, Object... parts) throws Exception {
        return Files.writeString(folder.resolve(name), PemFile.write(parts));
    }

    /** Older formats of openssl: PKCS#1, and SEC 1 with the curve and the public key in it. */
    private static PemObject traditional(KeyPair keys) throws Exception {
        var info = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
        if (keys.getPrivate() instanceof ECPrivateKey key) {
            var publicKey = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
            var structure = new org.bouncycastle.asn1.sec.ECPrivateKey(
                    256,
                    key.getS(),
                    publicKey.getPublicKeyData(),
                    info.getPrivateKeyAlgorithm().getParameters());
            return new PemObject("EC PRIVATE KEY", structure.getEncoded());
        }
        return new PemObject(
                "RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, false, BEGIN RSA PRIVATE KEY",
        "RSA, true, BEGIN PRIVATE KEY",
        "EC, false, BEGIN EC PRIVATE KEY",
        "EC, true, BEGIN PRIVATE KEY"
    })
    void keysOfTheUsualFormatsAreRead(String algorithm, boolean pkcs8, String begin) throws Exception {
        KeyPair keys = keys(algorithm);
        X509Certificate own = certificate(keys, Instant.now().plus(Duration.ofDays(1)));
        X509Certificate other = certificate(keys("EC"), Instant.now().plus(Duration.ofDays(1)));
        Path key = file("key.pem", pkcs8 ? keys.getPrivate() : traditional(keys));
        assertThat(Files.readString(key)).contains(begin);

        ServerIdentity identity = ServerIdentity.read(file("chain.pem", own, other), key);

        assertThat(identity.chain()).containsExactly(own, other);
        assertThat(identity.sslContext().isServer()).isTrue();
    }

    @Test
    void aKeyOfAnotherCertificateIsReported() throws Exception {
        Path certificate =
                file("cert.pem", certificate(keys("EC"), Instant.now().plus(Duration.ofDays(1))));
        for (String algorithm : List.of("EC", "RSA")) {
            Path key = file("key.pem", keys(algorithm).getPrivate());
            assertThatThrownBy(() -> ServerIdentity.read(certificate, key))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageStartingWith("the key in " + key + " does not match the first certificate in ");
        }
    }

    @Test
    void anExpiredCertificateIsServed() throws Exception {
        KeyPair keys = keys("EC");
        Path certificate = file("cert.pem", certificate(keys, Instant.now().minus(Duration.ofDays(1))));

        assertThat(ServerIdentity.read(certificate, file("key.pem", keys.getPrivate()))
                        .chain())
                .hasSize(1);
    }

    @Test
    void missingAndSwappedFilesAreReported() throws Exception {
        KeyPair keys = keys("EC");
        Path certificate = file("cert.pem", certificate(keys, Instant.now().plus(Duration.ofDays(1))));
        Path key = file("key.pem", keys.getPrivate());
        Path nothing = folder.resolve("nothing.pem");

        assertThatThrownBy(() -> ServerIdentity.read(nothing, key)).hasMessage("file not found: " + nothing);
        assertThatThrownBy(() -> ServerIdentity.read(key, certificate))
                .hasMessageStartingWith(key + " contains no certificate");
        assertThatThrownBy(() -> ServerIdentity.read(certificate, certificate))
                .hasMessageStartingWith(certificate + " contains no private key");
    }

    @Test
    void anEncryptedKeyIsReportedWithTheRemedy() throws Exception {
        KeyPair keys = keys("EC");
        Path certificate = file("cert.pem", certificate(keys, Instant.now().plus(Duration.ofDays(1))));
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPassword("secret".toCharArray())
                .build();
        Path key = file("key.pem", new JcaPKCS8Generator(keys.getPrivate(), encryptor));

        assertThatThrownBy(() -> ServerIdentity.read(certificate, key))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("is encrypted: decrypt it, for example with openssl pkey -in " + key);
    }
}
