package dev.fakedecart.internal.tls;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues P-256 certificates with the fields that browsers and strict verifiers (RFC 5280) require. */
final class Certificates {
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);

    /** Together with the allowed clock skew at most 397 days, the limit of browsers. */
    private static final Duration LEAF_VALIDITY = Duration.ofDays(390);

    private static final int SERIAL_BITS = 127;
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private Certificates() {}

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    /** @param names the names that the authority can issue certificates for, beside addresses in private networks */
    static X509Certificate authority(KeyPair keys, Collection<String> names) throws CertificateException {
        GeneralNames permitted = alternatives(names);
        BigInteger serial = serial();
        // Verifiers look up issuers by name, and each folder may have its own authority, so the name is unique.
        var name = new X500Name(
                "CN=Fake Decart local authority " + serial.toString(36).substring(0, 6));
        try {
            var utilities = new JcaX509ExtensionUtils();
            var builder = builder(name, serial, AUTHORITY_VALIDITY, name, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(Extension.nameConstraints, true, NameLimits.permitting(permitted))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            utilities.createSubjectKeyIdentifier(keys.getPublic()));
            return sign(builder, keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make an authority's certificate", e);
        }
    }

    static X509Certificate leaf(
            PublicKey key, Collection<String> names, PrivateKey authorityKey, X509Certificate authority)
            throws CertificateException {
        GeneralNames alternatives = alternatives(names);
        try {
            var utilities = new JcaX509ExtensionUtils();
            var builder = builder(
                    new JcaX509CertificateHolder(authority).getSubject(),
                    serial(),
                    LEAF_VALIDITY,
                    new X500Name("CN=Fake Decart"),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, alternatives)
                    .addExtension(Extension.subjectKeyIdentifier, false, utilities.createSubjectKeyIdentifier(key))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            utilities.createAuthorityKeyIdentifier(authority.getPublicKey()));
            return sign(builder, authorityKey);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a server's certificate", e);
        }
    }

    static GeneralNames alternatives(Collection<String> names) throws CertificateException {
        var alternatives = new LinkedHashSet<GeneralName>();
        for (String name : names) {
            if (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)) {
                alternatives.add(new GeneralName(GeneralName.iPAddress, name));
            } else if (NAME.matcher(name).matches()) {
                alternatives.add(new GeneralName(GeneralName.dNSName, name));
            } else {
                throw new CertificateException(
                        "\"%s\" is not a host name or address for a certificate: write it as in a URL,".formatted(name)
                                + " without a port");
            }
        }
        return new GeneralNames(alternatives.toArray(new GeneralName[0]));
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, BigInteger serial, Duration validity, X500Name subject, PublicKey key) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(CLOCK_SKEW)), Date.from(now.plus(validity)), subject, key);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}
