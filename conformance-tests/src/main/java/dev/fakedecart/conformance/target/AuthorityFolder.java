package dev.fakedecart.conformance.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder for the certificate authority of one server. May be used on any thread. */
public final class AuthorityFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityFolder.class);

    /** Written by the server into the folder of {@code --tls-dir}. */
    private static final String CERTIFICATE = "ca.pem";

    private final Path path;

    /**
     * Creates the folder.
     *
     * @throws TargetException if the folder cannot be created
     */
    public AuthorityFolder() {
        try {
            path = Files.createTempDirectory("fake-decart-authority-");
        } catch (IOException e) {
            throw new TargetException("cannot create a folder for the certificate authority: " + e.getMessage(), e);
        }
    }

    /** Returns the folder, which a server is given for its authority. */
    public Path path() {
        return path;
    }

    /** Returns the PEM certificate that clients must trust. It exists after the server has started. */
    public Path certificate() {
        return path.resolve(CERTIFICATE);
    }

    /** Removes the folder and its files. What cannot be removed stays in the folder for temporary files. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("cannot remove {}", path, e);
        }
    }
}
