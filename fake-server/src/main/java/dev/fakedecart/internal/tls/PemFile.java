package dev.fakedecart.internal.tls;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;

/** The certificates and the first key of a PEM file. */
record PemFile(List<X509Certificate> certificates, Optional<PrivateKey> key) {

    PemFile {
        certificates = List.copyOf(certificates);
    }

    static PemFile read(Path file) throws CertificateException {
        var certificates = new ArrayList<X509Certificate>();
        Optional<PrivateKey> key = Optional.empty();
        try (Reader reader = Files.newBufferedReader(file);
                var parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof X509CertificateHolder holder) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                } else if (key.isEmpty()) {
                    key = key(part, file);
                }
            }
        } catch (NoSuchFileException e) {
            throw new CertificateException("file not found: " + file);
        } catch (IOException | java.security.cert.CertificateException | IllegalArgumentException e) {
            throw new CertificateException("%s cannot be read as PEM: %s".formatted(file, e.getMessage()));
        }
        return new PemFile(certificates, key);
    }

    private static Optional<PrivateKey> key(Object part, Path file) throws IOException, CertificateException {
        if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
            throw new CertificateException(
                    "the key in %s is encrypted: decrypt it, for example with openssl pkey -in %s -out plain.pem"
                            .formatted(file, file));
        }
        var converter = new JcaPEMKeyConverter();
        if (part instanceof PEMKeyPair pair) {
            return Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo())); // often without the public key
        }
        return part instanceof PrivateKeyInfo info ? Optional.of(converter.getPrivateKey(info)) : Optional.empty();
    }

    /** Writes certificates and keys as PEM. Keys as PKCS#8, because Bouncy Castle omits the curve from SEC 1. */
    static String write(Object... parts) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(
                        part instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
