package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Route;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option for the routes of media. */
final class RouteOptions {

    @Option(
            names = "--routes",
            paramLabel = "ROUTE",
            split = ",",
            defaultValue = "${env:FAKE_DECART_ROUTES:-}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "the routes by which media can travel: udp, tcp, turn-udp, turn-tcp, turn-tls; repeatable. Packets on"
                            + " all others are dropped, as by a firewall. Default: all")
    private List<String> routes = new ArrayList<>();

    /** @throws IllegalArgumentException if a route has another name */
    void apply(FakeDecartBuilder builder) {
        Route[] given = routes.stream()
                .filter(name -> !name.isBlank())
                .map(RouteOptions::route)
                .toArray(Route[]::new);
        if (given.length > 0) {
            builder.routes(given);
        }
    }

    private static Route route(String name) {
        try {
            return Route.named(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--routes: " + e.getMessage(), e);
        }
    }
}
