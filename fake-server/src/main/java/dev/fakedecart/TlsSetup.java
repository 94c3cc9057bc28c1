package dev.fakedecart;

import dev.fakedecart.internal.tls.CertificateException;
import dev.fakedecart.internal.tls.LocalAuthority;
import dev.fakedecart.internal.tls.ServerIdentity;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The TLS context of a server.
 *
 * @param authorityFile PEM file of the local authority that clients must trust; empty for a user's own certificate
 */
record TlsSetup(SslContext context, Optional<Path> authorityFile) {
    /** Empty without TLS. */
    static Optional<TlsSetup> of(FakeDecartConfig config, Collection<InetAddress> addresses) {
        return config.tls().map(tls -> {
            try {
                if (tls instanceof Tls.Given given) {
                    ServerIdentity identity = ServerIdentity.read(given.certificate(), given.key());
                    return new TlsSetup(identity.sslContext(), Optional.empty());
                }
                Tls.Made made = (Tls.Made) tls;
                Set<String> names = names(config, addresses, made.names());
                LocalAuthority authority = LocalAuthority.open(made.folder(), names);
                ServerIdentity identity = authority.issue(names);
                return new TlsSetup(identity.sslContext(), Optional.of(authority.file()));
            } catch (CertificateException e) {
                throw new StartException(String.valueOf(e.getMessage()));
            }
        });
    }

    private static Set<String> names(FakeDecartConfig config, Collection<InetAddress> addresses, List<String> more) {
        var names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        addresses.forEach(address -> names.add(withoutScope(address.getHostAddress())));
        if (!Addresses.isWildcard(config.host())) {
            names.add(withoutScope(config.host()));
        }
        names.addAll(Advertised.of(config.advertise()).names());
        names.addAll(LocalAuthority.PRODUCT_HOSTS);
        names.addAll(more);
        return names;
    }

    /** Strips the zone of an IPv6 address, which has no meaning on other machines. */
    private static String withoutScope(String address) {
        return address.replaceFirst("%.*", "");
    }
}
