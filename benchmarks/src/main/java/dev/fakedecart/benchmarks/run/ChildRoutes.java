package dev.fakedecart.benchmarks.run;

import dev.fakedecart.Route;
import dev.fakedecart.conformance.target.AuthorityFolder;
import dev.fakedecart.conformance.target.TargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The options of a child server that let media travel by some routes only, and the folder of its certificate authority,
 * which is removed at the end. Used by the measuring thread.
 */
final class ChildRoutes implements AutoCloseable {
    private final Set<Route> routes;
    private final Optional<AuthorityFolder> folder;

    /**
     * @param routes empty for the server's default
     * @throws TargetException if the folder cannot be created
     */
    ChildRoutes(Set<Route> routes) {
        this.routes = new TreeSet<>(routes);
        folder = routes.contains(Route.TURN_TLS) ? Optional.of(new AuthorityFolder()) : Optional.empty();
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
        folder.ifPresent(authority -> options.addAll(List.of("--tls", "--tls-dir=" + authority.path())));
        return options;
    }

    /** The PEM certificate that a driver must trust; empty without TLS. */
    Optional<Path> authority() {
        return folder.map(AuthorityFolder::certificate);
    }

    @Override
    public void close() {
        folder.ifPresent(AuthorityFolder::close);
    }
}
