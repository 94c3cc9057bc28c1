package dev.fakedecart.benchmarks.run;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.benchmarks.process.ChildServer;
import dev.fakedecart.benchmarks.run.Plan.ServerMode;
import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.conformance.target.TargetException;
import dev.fakedecart.conformance.target.TestTarget;
import dev.fakedecart.conformance.text.SafeText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open target that the driver connects to: a child server, a running server, the real service, or a loopback without
 * a server. Safe for use by any thread.
 */
final class OpenTarget implements AutoCloseable {
    /** Environment variable with the real service's API key. The key is never printed or written to a file. */
    static final String KEY_VARIABLE = "DECART_API_KEY";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PRODUCT = "decart.ai";

    private final @Nullable ChildServer child;
    private final @Nullable ChildRoutes routes;
    private final @Nullable TestTarget server;
    private final boolean fake;
    private final Optional<String> secret;
    private final Optional<String> controlToken;

    private OpenTarget(
            @Nullable ChildServer child,
            @Nullable ChildRoutes routes,
            @Nullable TestTarget server,
            boolean fake,
            Optional<String> secret,
            Optional<String> controlToken) {
        this.child = child;
        this.routes = routes;
        this.server = server;
        this.fake = fake;
        this.secret = secret;
        this.controlToken = controlToken;
    }

    /**
     * Opens the target of a plan.
     *
     * @param key API key of the real service
     * @throws RunException if the target cannot be opened
     */
    static OpenTarget open(Plan plan, Optional<String> key) {
        if (plan.target() instanceof TargetSpec.Loopback) {
            return new OpenTarget(null, null, null, false, Optional.empty(), Optional.empty());
        }
        try {
            if (plan.target() instanceof TargetSpec.Server running) {
                return open(running, plan, key);
            }
            return child(plan);
        } catch (TargetException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    private static OpenTarget child(Plan plan) {
        var routes = new ChildRoutes(plan.routes());
        var options = new ArrayList<>(List.of(
                "--host=127.0.0.1",
                "--mode=" + plan.mode().orElse(ServerMode.TAG).text()));
        options.addAll(routes.options());
        options.addAll(plan.serverOptions());
        try {
            ChildServer child = ChildServer.start(options);
            try {
                Optional<String> token = Optional.of(child.controlToken());
                // A port that serves TLS serves HTTP, too. Firefox uses no TURN server over TLS that has an address
                // instead of a name.
                ServerUrl url = ServerUrl.parse(
                        child.url().http().replaceFirst("^https://127\\.0\\.0\\.1:", "http://localhost:"));
                TestTarget server = TestTarget.running(url, token);
                return new OpenTarget(child, routes, server, true, Optional.empty(), token);
            } catch (TargetException e) {
                child.close();
                throw e;
            }
        } catch (IOException e) {
            routes.close();
            throw new RunException(String.valueOf(e.getMessage()), e);
        } catch (TargetException e) {
            routes.close();
            throw e;
        }
    }

    private static OpenTarget open(TargetSpec.Server running, Plan plan, Optional<String> key) {
        ServerUrl url = running.url();
        Optional<String> token = running.controlToken();
        if (isFake(url)) {
            return new OpenTarget(null, null, TestTarget.running(url, token), true, Optional.empty(), token);
        }
        if (key.isEmpty()) {
            throw new RunException(
                    "no fake-decart answers at %s. For the real service, put its API key into the environment variable %s"
                            .formatted(url, KEY_VARIABLE));
        }
        if (plan.scenario().isPresent() || plan.mode().isPresent()) {
            throw new RunException("%s is not a Fake Decart server: it has neither scenarios nor modes".formatted(url));
        }
        return new OpenTarget(null, null, TestTarget.real(url, key.get()), false, key, Optional.empty());
    }

    /** Returns whether a server has the control API. Sends no request to the real service, and no key to any server. */
    private static boolean isFake(ServerUrl url) {
        if (isProduct(url)) {
            return false;
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(url.http() + "/_fake/health"))
                    .timeout(PATIENCE)
                    .build();
            return HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .build()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            throw new RunException("nothing answers at %s: %s".formatted(url, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted", e);
        }
    }

    private static boolean isProduct(ServerUrl url) {
        String host = url.uri().getHost();
        return host.equals(PRODUCT) || host.endsWith("." + PRODUCT);
    }

    /** Addresses at which an SDK finds the server: fields of the driver protocol's {@code connect}. */
    Map<String, String> addresses() {
        TestTarget there = server();
        return isProduct(ServerUrl.parse(there.baseUrl()))
                ? Map.of("realtime_base_url", "wss://api3.decart.ai", "base_url", "https://api.decart.ai")
                : Map.of("realtime_base_url", there.realtimeBaseUrl(), "base_url", there.baseUrl());
    }

    /** Returns the server; every target has one except a loopback. */
    TestTarget server() {
        if (server == null) {
            throw new IllegalStateException("a loopback has no server");
        }
        return server;
    }

    /** The control token of a fake server, if it needs one. */
    Optional<String> controlToken() {
        return controlToken;
    }

    boolean isLoopback() {
        return server == null;
    }

    /** Returns true if the server has the control API. */
    boolean isFake() {
        return fake;
    }

    /** Process of the server; empty if this program did not start it. */
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(child).map(ChildServer::process);
    }

    /** The authority of the server's certificate, which a driver must trust; empty without TLS. */
    Optional<Path> authority() {
        return Optional.ofNullable(routes).flatMap(ChildRoutes::authority);
    }

    /**
     * Describes the fake server for results; empty for any other target.
     *
     * @param options server options in addition to the mode
     */
    Optional<String> describe(String mode, List<String> options) {
        if (!fake) {
            return Optional.empty();
        }
        String own = FakeDecart.class.getPackage().getImplementationVersion();
        String version = child == null ? "" : " " + (own == null ? "development" : own);
        return Optional.of("fake-decart" + version + (mode.isEmpty() ? "" : ", " + mode)
                + (options.isEmpty() ? "" : ", " + String.join(" ", options)));
    }

    /** The reason why the server can no longer be measured; empty while the server works, and for a loopback. */
    Optional<String> death() {
        return server == null ? Optional.empty() : server.death();
    }

    /** Returns a text of an SDK or a server that is safe to print and to write to a file; see {@link SafeText}. */
    String withoutSecrets(String text) {
        return SafeText.of(secret.map(key -> text.replace(key, "…")).orElse(text));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (child != null) {
            child.close();
        }
        if (routes != null) {
            routes.close();
        }
    }
}
