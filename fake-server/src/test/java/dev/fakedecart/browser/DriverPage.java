package dev.fakedecart.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JavaScript driver's page: built once from the fixtures, with the SDK that npm installs, and served on loopback. */
final class DriverPage implements AutoCloseable {
    private static final Path SOURCE = Path.of("..", "fixtures", "drivers", "js");
    private static final Path BUILD = Path.of("target", "drivers", "js");
    private static final Map<String, String> TYPES = Map.of("html", "text/html", "js", "text/javascript");

    private static @Nullable Path built;

    private final HttpServer server;

    private DriverPage(Path files) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "driver-page");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> serve(files, exchange));
        server.start();
    }

    static DriverPage serve() throws IOException, InterruptedException {
        return new DriverPage(build());
    }

    private static synchronized Path build() throws IOException, InterruptedException {
        if (built == null) {
            Path npm = Tools.npm();
            copy(SOURCE, BUILD);
            Tools.run(BUILD, npm.toString(), "ci", "--no-fund", "--no-audit");
            Tools.run(BUILD, Tools.node().toString(), "build.mjs", "dist");
            built = BUILD.resolve("dist");
        }
        return built;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(path -> !path.toString().contains("node_modules"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    try {
                        Files.createDirectories(target);
                    } catch (FileAlreadyExistsException e) {
                        // from an earlier build
                    }
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void serve(Path files, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = files.resolve(path.equals("/") ? "index.html" : path.substring(1))
                .normalize();
        try (exchange) {
            if (!file.startsWith(files) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String extension = file.toString().replaceFirst(".*\\.", "");
            exchange.getResponseHeaders()
                    .set("Content-Type", TYPES.getOrDefault(extension, "application/octet-stream"));
            byte[] content = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
