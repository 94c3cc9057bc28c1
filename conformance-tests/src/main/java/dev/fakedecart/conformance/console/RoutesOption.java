package dev.fakedecart.conformance.console;

import dev.fakedecart.Route;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --routes} of commands that start a fake server. Used as a picocli mixin. */
public final class RoutesOption {
    @Option(
            names = "--routes",
            paramLabel = "ROUTE",
            split = ",",
            converter = RouteConverter.class,
            description =
                    "The routes by which media can travel between the SDK and the server of this program: udp, tcp,"
                            + " turn-udp, turn-tcp, turn-tls. Packets on all others are lost, as behind a firewall. Can be repeated."
                            + " Default: all but turn-tls.")
    private List<Route> routes = List.of();

    /** Finds a route by its name. */
    static final class RouteConverter implements ITypeConverter<Route> {
        @Override
        public Route convert(String name) {
            try {
                return Route.named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The routes; empty if the option is not given, and the server has its default. */
    public Set<Route> routes() {
        return routes.isEmpty() ? Set.of() : EnumSet.copyOf(routes);
    }

    /** Returns an option that has this one's routes until it gets others. */
    public RoutesOption copy() {
        var copy = new RoutesOption();
        copy.routes = routes;
        return copy;
    }
}
