package dev.fakedecart.benchmarks.run;

import dev.fakedecart.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of a child server that let media travel by some routes only, and the folder of its certificate authority,
 * which is removed at the end. Used by the measuring thread.
 */
final class ChildRoutes implements AutoCloseable {
    /** Written by the server into the folder of {@code --tls-dir}. */
    private static final String AUTHORITY = "ca.pem";

    private final Set<Route> routes;
    private final Optional<Path> folder;

    /**
     * @param routes empty for the server's default
     * @throws RunException if the folder cannot be created
     */
    ChildRoutes(Set<Route> routes) {
        this.routes = new TreeSet<>(routes);
        try {
            folder = routes.contains(Route.TURN_TLS)
                    ? Optional.of(Files.createTempDirectory("fake-decart-authority-"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new RunException("cannot create a folder for the certificate authority: " + e.getMessage(), e);
        }
    }

    /** Options of {@code fake-decart serve}. */
    List<String> options() {
        var options = new ArrayList<String>();
        if (!routes.isEmpty()) {
            options.add("--routes=" + routes.stream().map(Route::toString).collect(Collectors.joining(",")));
        }
        if (routes.contains(Route.TURN_UDP)) {
            options.add("--stun-port=0");
        }
        folder.ifPresent(authority -> options.addAll(List.of("--tls", "--tls-dir=" + authority)));
        return options;
    }

    /** The PEM certificate that a driver must trust; empty without TLS. */
    Optional<Path> authority() {
        return folder.map(path -> path.resolve(AUTHORITY));
    }

    @Override
    public void close() {
        folder.ifPresent(ChildRoutes::remove);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // It stays in the folder for temporary files.
        }
    }
}
