package dev.fakedecart.internal.tls;

import io.netty.util.NetUtil;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;

/**
 * The names that an authority can issue certificates for, as name constraints (RFC 5280 section 4.2.1.10). Clients
 * refuse certificates for other names, so nobody who copies the authority's key can impersonate other sites.
 */
final class NameLimits {
    /**
     * Networks that are not routed on the internet: loopback (RFC 1122), private (RFC 1918, RFC 4193), shared (RFC
     * 6598) and link-local (RFC 3927, RFC 4291). A machine's addresses in them change from day to day.
     */
    private static final List<String> PRIVATE_NETWORKS = List.of(
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10");

    private NameLimits() {}

    /** Permits these names, names below them, and addresses in private networks. */
    static NameConstraints permitting(GeneralNames names) {
        var permitted = new ArrayList<GeneralSubtree>();
        Stream.concat(
                        PRIVATE_NETWORKS.stream().map(network -> new GeneralName(GeneralName.iPAddress, network)),
                        Stream.of(names.getNames()).map(NameLimits::constraint))
                .distinct()
                .forEach(name -> permitted.add(new GeneralSubtree(name)));
        return new NameConstraints(permitted.toArray(new GeneralSubtree[0]), null);
    }

    private static GeneralName constraint(GeneralName name) {
        if (name.getTagNo() == GeneralName.dNSName) {
            return new GeneralName(
                    GeneralName.dNSName, name.getName().toString().replaceFirst("^\\*\\.", ""));
        }
        byte[] address = ASN1OctetString.getInstance(name.getName()).getOctets();
        return new GeneralName(GeneralName.iPAddress, text(address) + "/" + 8 * address.length);
    }

    /** Returns the first name that the authority cannot issue a certificate for; empty if it can for all. */
    static Optional<String> forbidden(X509Certificate authority, GeneralNames names) {
        byte[] extension = authority.getExtensionValue(Extension.nameConstraints.getId());
        if (extension == null) {
            return Optional.empty();
        }
        var validator = new PKIXNameConstraintValidator();
        validator.intersectPermittedSubtree(NameConstraints.getInstance(
                        ASN1OctetString.getInstance(extension).getOctets())
                .getPermittedSubtrees());
        for (GeneralName name : names.getNames()) {
            try {
                validator.checkPermitted(name);
            } catch (NameConstraintValidatorException e) {
                return Optional.of(
                        name.getTagNo() == GeneralName.dNSName
                                ? name.getName().toString()
                                : text(ASN1OctetString.getInstance(name.getName())
                                        .getOctets()));
            }
        }
        return Optional.empty();
    }

    private static String text(byte[] address) {
        return NetUtil.bytesToIpAddress(address);
    }
}
