package dev.fakedecart.toxiproxy;

import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.browser.Prepared;
import dev.fakedecart.browser.Tools;
import dev.fakedecart.testcontainers.Docker;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.containers.GenericContainer;

/**
 * A Toxiproxy server for the tests of one class, built from its Go module. It runs in a container if Docker is
 * available, else as a process.
 */
public final class Toxiproxy implements BeforeAllCallback, AfterAllCallback {

    /** The last version that Go 1.19 of Debian 12 can build. */
    private static final String MODULE = "github.com/Shopify/toxiproxy/v2/cmd/server@v2.8.0";

    private static final String LOCAL = InetAddress.getLoopbackAddress().getHostAddress();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private @Nullable AutoCloseable running;
    private @Nullable ToxiproxyClient client;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path folder = build();
        int port = freePort();
        running = Docker.missing().isEmpty() ? container(folder, port) : process(folder, port);
        var api = new ToxiproxyClient(LOCAL, port);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !api.version().isEmpty());
        client = api;
    }

    /** Creates a proxy in front of a server. Its base URL is {@code http://} and {@link Proxy#getListen}. */
    public Proxy before(FakeDecart server) throws IOException {
        ToxiproxyClient api = Objects.requireNonNull(client);
        String name = "proxy-" + api.getProxies().size();
        return api.createProxy(name, LOCAL + ":0", LOCAL + ":" + server.port());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (running != null) {
            running.close();
        }
    }

    /** Builds a static program once; returns the folder with the program and a Dockerfile. */
    private static Path build() throws IOException, InterruptedException {
        String go = Tools.go().toString();
        Path folder = Path.of("target", "toxiproxy").toAbsolutePath();
        Prepared.once(folder, MODULE, () -> {
            Files.createDirectories(folder);
            Tools.run(folder, "env", "CGO_ENABLED=0", "GOBIN=" + folder, go, "install", MODULE);
            Files.writeString(folder.resolve("Dockerfile"), """
                    FROM scratch
                    COPY server /toxiproxy
                    ENTRYPOINT ["/toxiproxy"]
                    """);
        });
        return folder;
    }

    /** Uses the host's network, to reach servers that listen on the loopback address only. */
    private static AutoCloseable container(Path folder, int port) throws IOException, InterruptedException {
        var container = new GenericContainer<>(Docker.build(folder, "fake-decart-test-toxiproxy"))
                .withNetworkMode("host")
                .withCommand("-host", LOCAL, "-port", String.valueOf(port));
        container.start();
        return container;
    }

    private static AutoCloseable process(Path folder, int port) throws IOException {
        Process process = new ProcessBuilder(
                        folder.resolve("server").toString(), "-host", LOCAL, "-port", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        return process::destroy;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
