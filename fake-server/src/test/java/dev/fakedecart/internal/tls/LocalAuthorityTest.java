package dev.fakedecart.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the names for which the local authority can issue certificates. */
class LocalAuthorityTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "api.decart.ai",
                "corp.example",
                "fake.corp.example",
                "*.corp.example",
                "127.0.0.1",
                "10.1.2.3",
                "192.168.178.20",
                "203.0.113.7",
                "::1",
                "fe80::1",
                "fd00::7",
                "2001:db8::7"
            })
    void issuesForItsNamesAndPrivateAddresses(String name) throws Exception {
        LocalAuthority authority = LocalAuthority.open(folder, List.of("*.corp.example", "203.0.113.7", "2001:db8::7"));

        ServerIdentity identity = authority.issue(List.of(name));

        assertThatCode(() -> validate(authority.certificate(), identity.chain().get(0)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"decart.ai", "bank.example", "evil-api.decart.ai", "203.0.113.8", "8.8.8.8", "2001:db8::8"})
    void refusesOtherNamesWithTheRemedy(String name) throws Exception {
        LocalAuthority authority = LocalAuthority.open(folder, List.of("203.0.113.7", "2001:db8::7"));

        assertThatThrownBy(() -> authority.issue(List.of("localhost", name)))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("was not made for " + name)
                .hasMessageContaining("delete it to create a new authority");
    }

    /** Whoever has stolen the key can sign a certificate for another name. Clients must refuse it. */
    @Test
    void clientsRefuseACertificateForAnotherName() throws Exception {
        var keys = Certificates.newKeys();
        X509Certificate authority = Certificates.authority(keys, List.of("localhost"));
        assertThat(authority.getCriticalExtensionOIDs()).contains(Extension.nameConstraints.getId());
        for (String name : List.of("bank.example", "8.8.8.8")) {
            X509Certificate forged =
                    Certificates.leaf(Certificates.newKeys().getPublic(), List.of(name), keys.getPrivate(), authority);

            assertThatThrownBy(() -> validate(authority, forged)).isInstanceOf(CertPathValidatorException.class);
        }
    }

    /**
     * Passes the authority as a certificate of the path, because the JDK ignores the limits of a trusted certificate.
     */
    private static void validate(X509Certificate authority, X509Certificate leaf) throws Exception {
        var anchor = new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
        var parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf, authority)), parameters);
    }
}
