package dev.fakedecart;

import java.nio.file.Path;
import java.util.List;

/** The source of the certificate for {@code https} and {@code wss}. */
public sealed interface Tls {

    /**
     * A generated certificate for localhost, the server's listening and advertised addresses, and the product's hosts.
     * Its issuer is a local authority in {@code .fake-decart/tls} in the user's home directory. Clients must trust that
     * authority, see {@link FakeDecart#authorityFile}.
     *
     * @param names further host names and addresses of the server
     */
    static Made made(String... names) {
        return new Made(List.of(names), Path.of(System.getProperty("user.home"), ".fake-decart", "tls"));
    }

    /**
     * The user's own certificate.
     *
     * @param certificate PEM file that begins with the server's certificate
     * @param key PEM file: PKCS#8, PKCS#1 or SEC 1, not encrypted
     */
    static Given given(Path certificate, Path key) {
        return new Given(certificate, key);
    }

    /**
     * A generated certificate.
     *
     * @param folder folder of the local authority
     */
    record Made(List<String> names, Path folder) implements Tls {
        public Made {
            names = List.copyOf(names);
        }

        /** Returns a copy that uses the authority in another folder, which is created if needed. */
        public Made in(Path folder) {
            return new Made(names, folder);
        }
    }

    /** Read from files. */
    record Given(Path certificate, Path key) implements Tls {}
}
