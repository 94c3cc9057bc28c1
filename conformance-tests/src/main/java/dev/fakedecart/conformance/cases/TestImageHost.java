package dev.fakedecart.conformance.cases;

import com.sun.net.httpserver.HttpServer;
import dev.fakedecart.conformance.rig.TestImage;
import dev.fakedecart.conformance.target.TargetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Hosts reference images outside the app: a web server for one picture, and uploads to the service's files. */
final class TestImageHost implements AutoCloseable {
    private final HttpServer server;

    private TestImageHost(HttpServer server) {
        this.server = server;
    }

    /** Serves a picture on a free port of this machine. Pages of any origin may load the picture. */
    static TestImageHost of(TestImage picture) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] bytes = picture.bytes();
                exchange.getResponseHeaders().add("content-type", picture.type());
                exchange.getResponseHeaders().add("access-control-allow-origin", "*");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            return new TestImageHost(server);
        } catch (IOException e) {
            throw new TargetException("no picture can be served: " + e, e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/picture";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Uploads a picture to the service with the Files API and returns the file's id. */
    static String uploaded(String baseUrl, String apiKey, TestImage picture) {
        String boundary = "----picture";
        var body = new ByteArrayOutputStream();
        String head = """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="picture.png"\r
                Content-Type: %s\r
                \r
                """.formatted(boundary, picture.type());
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(picture.bytes());
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(baseUrl + "/v1/files"))
                .header("x-api-key", apiKey)
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            String id = JsonMapper.shared().readTree(response.body()).path("id").asString("");
            if (id.isEmpty()) {
                throw new TargetException(
                        "the picture was not uploaded: %s %s".formatted(response.statusCode(), response.body()));
            }
            return id;
        } catch (IOException e) {
            throw new TargetException("the picture was not uploaded: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted", e);
        }
    }
}
