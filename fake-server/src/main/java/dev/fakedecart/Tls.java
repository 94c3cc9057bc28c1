package dev.fakedecart;

import java.nio.file.Path;
import java.util.List;

/** How a server comes by the certificate with which it serves {@code https} and {@code wss}, beside http and ws. */
public sealed interface Tls {

    /**
     * A certificate that is made on the spot, for localhost, the addresses that the server listens on, those that it
     * advertises, and the product's hosts. It is issued by an authority that is kept in the user's home, in {@code
     * .fake-decart/tls}; clients must trust that, see {@link FakeDecart#authorityFile}.
     *
     * @param names more names and addresses that clients know the server by
     */
    static Made made(String... names) {
        return new Made(List.of(names), Path.of(System.getProperty("user.home"), ".fake-decart", "tls"));
    }

    /**
     * A certificate from elsewhere.
     *
     * @param certificate PEM file, the server's own certificate first
     * @param key PEM file: PKCS#8, PKCS#1 or SEC 1, not encrypted
     */
    static Given given(Path certificate, Path key) {
        return new Given(certificate, key);
    }

    /**
     * Made on the spot.
     *
     * @param folder where the authority is kept
     */
    record Made(List<String> names, Path folder) implements Tls {
        public Made {
            names = List.copyOf(names);
        }

        /** The same by the authority that is kept, or will be, in another folder. */
        public Made in(Path folder) {
            return new Made(names, folder);
        }
    }

    /** Read from files. */
    record Given(Path certificate, Path key) implements Tls {}
}
