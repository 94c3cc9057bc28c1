package dev.fakedecart.internal.rest;

import static dev.fakedecart.internal.rest.RestServer.detail;
import static dev.fakedecart.internal.rest.RestServer.json;
import static dev.fakedecart.internal.rest.RestServer.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.testing.MovableClock;
import dev.fakedecart.testing.RawConnection;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FilesApiTest {
    private static final byte[] IMAGE = TestMedia.image("png", 40, 30);

    private final RestServer server = new RestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Multipart form() {
        return new Multipart().file("file", "cat.png", "image/png", IMAGE);
    }

    private HttpResponse<byte[]> upload(Multipart form) {
        return server.post("/v1/files", form);
    }

    private String id(Multipart form) {
        return ok(upload(form)).get("id").stringValue();
    }

    private Optional<byte[]> find(String key, String id) {
        return server.onLoop(() -> server.files.find(Tenant.ofApiKey(key), id));
    }

    private long bytes() {
        return server.onLoop(server.files::bytes);
    }

    @Test
    void anUploadIsDescribedAsSdksExpectAndCanBeQueried() {
        JsonNode file = ok(upload(form()));

        assertThat(file.get("id").stringValue()).matches("file_[0-9a-f]{24}");
        assertThat(file.get("filename").stringValue()).isEqualTo("cat.png");
        assertThat(file.get("mime_type").stringValue()).isEqualTo("image/png");
        assertThat(file.get("size_bytes").intValue()).isEqualTo(IMAGE.length);
        assertThat(file.get("created_at").stringValue()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(file.get("expires_at").stringValue()).as("a day later").isEqualTo("2026-06-02T12:00:00Z");
        assertThat(file.propertyNames()).hasSize(6);
        String id = file.get("id").stringValue();
        assertThat(ok(server.get("/v1/files/" + id))).isEqualTo(file);
        assertThat(find(RestServer.KEY, id))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(IMAGE));
    }

    @Test
    void eachUploadHasItsOwnId() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(id(form()));
        }

        assertThat(ids).hasSize(20);
        assertThat(bytes()).isEqualTo(20L * IMAGE.length);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 2026-06-01T12:01:00Z",
        "3600, 2026-06-01T13:00:00Z",
        "2592000, 2026-07-01T12:00:00Z",
        "'', 2026-06-02T12:00:00Z"
    })
    void theClientChoosesTheLifetimeOfAFile(String seconds, String end) {
        assertThat(ok(upload(form().text("ttl_seconds", seconds)))
                        .get("expires_at")
                        .stringValue())
                .isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "59", "2592001", "99999999999999999999", "-60", "1.5", "forever", "PERSISTENT"})
    void anUnsupportedLifetimeIsRefused(String seconds) {
        HttpResponse<byte[]> response = upload(form().text("ttl_seconds", seconds));

        assertThat(detail(response, 422)).contains("[\"body\",\"ttl_seconds\"]", "60 to 2592000, or 'persistent'");
        assertThat(bytes()).isZero();
    }

    @Test
    void anExpiredFileIsNotFoundAndItsBytesAreFreedWithoutARequest() {
        String brief = id(form().text("ttl_seconds", "60"));
        String persistent = id(form().text("ttl_seconds", "persistent"));
        assertThat(json(server.get("/v1/files/" + persistent)).get("expires_at").isNull())
                .isTrue();

        server.clock.advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(server.get("/v1/files/" + brief).statusCode()).isEqualTo(200);
        server.clock.advance(Duration.ofMillis(1));

        assertThat(find(RestServer.KEY, brief)).isEmpty();
        await().until(() -> bytes() == IMAGE.length);
        assertThat(detail(server.get("/v1/files/" + brief), 404)).isEqualTo("File not found");
        assertThat(detail(server.delete("/v1/files/" + brief), 404)).isEqualTo("File not found");
        server.clock.advance(Duration.ofDays(1_000));
        assertThat(server.get("/v1/files/" + persistent).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeletedFileIsNotFound() {
        String id = id(form());

        HttpResponse<byte[]> deleted = server.delete("/v1/files/" + id);

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(bytes()).isZero();
        assertThat(server.get("/v1/files/" + id).statusCode()).isEqualTo(404);
        assertThat(server.delete("/v1/files/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void otherAccountsCannotDetectAFile() {
        String id = id(form());
        String path = "/v1/files/" + id;

        var foreign = server.send(server.request(path).setHeader("X-API-KEY", RestServer.OTHER_KEY));
        var foreignDelete = server.send(server.request(path)
                .setHeader("X-API-KEY", RestServer.OTHER_KEY)
                .DELETE());
        var unknown = server.get("/v1/files/file_000000000000000000000000");

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(unknown.body());
        assertThat(foreignDelete.statusCode()).isEqualTo(404);
        assertThat(find(RestServer.OTHER_KEY, id)).isEmpty();
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsWithoutAValidKeyAreRefused() {
        for (String path : new String[] {"/v1/files", "/v1/jobs/lucy-2.1", "/v1/generate/lucy-image-2"}) {
            var response = server.send(server.request(path)
                    .setHeader("X-API-KEY", "wrong")
                    .header("Content-Type", Multipart.CONTENT_TYPE)
                    .POST(form().publisher()));
            assertThat(detail(response, 401)).isEqualTo("Invalid API key");
        }
        assertThat(bytes()).isZero();
    }

    @Test
    void anOversizedFileIsRefusedWithTheLimit() {
        byte[] large = new byte[RestServer.LARGEST_IMAGE + 1];

        assertThat(detail(upload(new Multipart().file("file", "x", "image/png", large)), 413))
                .isEqualTo("the file has 200001 bytes; at most 200000 are accepted");
        assertThat(bytes()).isZero();
    }

    @Test
    void aFormWithoutTheFileOrWithAnEmptyOneIsRefused() {
        String missing =
                "[{\"loc\":[\"body\",\"file\"],\"msg\":\"Field required\",\"type\":\"missing\",\"input\":null}]";

        for (Multipart form : new Multipart[] {
            new Multipart(), new Multipart().text("file", "not a file"), new Multipart().file("data", "x", "a/b", IMAGE)
        }) {
            JsonNode details = json(upload(form)).get("detail");
            assertThat(details).isEqualTo(JsonMapper.shared().readTree(missing));
        }
        assertThat(detail(upload(new Multipart().file("file", "x", "image/png", new byte[0])), 422))
                .isEqualTo("the file is empty");
    }

    @Test
    void aBodyThatIsNotAnIntactFormIsRefused() {
        byte[] whole = form().bytes();

        assertThat(detail(server.post("/v1/files", "application/json", "{}".getBytes(UTF_8)), 415))
                .contains("application/json", "multipart/form-data");
        assertThat(detail(server.post("/v1/files", "multipart/form-data", whole), 400))
                .contains("boundary");
        assertThat(detail(
                        server.post("/v1/files", Multipart.CONTENT_TYPE, Arrays.copyOf(whole, whole.length / 2)), 400))
                .contains("truncated");
        assertThat(bytes()).isZero();
    }

    @Test
    void unsupportedMethodsAreRefused() {
        assertThat(detail(server.get("/v1/files"), 405)).contains("POST");
        assertThat(detail(server.send(server.request("/v1/files/file_1").PUT(BodyPublishers.noBody())), 405))
                .contains("GET", "DELETE");
    }

    @Test
    void anInterruptedUploadLeavesNothing() {
        byte[] body = form().bytes();
        try (var client = new RawConnection(server.port())) {
            client.write("POST /v1/files HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: test-key\r\nContent-Type: "
                    + Multipart.CONTENT_TYPE + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            client.write(Arrays.copyOf(body, body.length - 10));
        }

        ok(upload(form()));
        assertThat(bytes()).isEqualTo(IMAGE.length);
    }

    @Test
    void filesPerTenantAndBytesInAllAreLimited() throws Exception {
        var clock = new MovableClock(Instant.parse("2026-06-01T12:00:00Z"));
        var files = new FileStore(clock, 256L << 20);
        Tenant tenant = Tenant.ofApiKey("one");
        var small = Body.of("x");
        Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));
        for (int i = 0; i < FileStore.MOST_FILES; i++) {
            files.add(tenant, Optional.empty(), "image/png", small, minute);
        }

        assertThatThrownBy(() -> files.add(tenant, Optional.empty(), "image/png", small, minute))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        e -> assertThat(e.response().body().text()).contains("1000 files are stored"));
        files.add(Tenant.ofApiKey("two"), Optional.empty(), "image/png", small, minute);
        clock.advance(Duration.ofMinutes(1));
        StoredFile again = files.add(tenant, Optional.empty(), "image/png", small, minute);
        assertThat(files.bytes()).as("what has expired makes room").isEqualTo(1);
        assertThat(again.created()).isEqualTo(Instant.parse("2026-06-01T12:01:00Z"));

        var large = Body.of(new byte[64 << 20]);
        for (int i = 0; i < 3; i++) {
            files.add(tenant, Optional.empty(), "image/png", large, minute);
        }
        assertThatThrownBy(() -> files.add(tenant, Optional.empty(), "image/png", large, minute))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        e -> assertThat(e.response().status()).isEqualTo(429));
        assertThat(files.delete(tenant, again.id())).isTrue();
        files.add(tenant, Optional.empty(), "image/png", large, minute);
        assertThat(files.bytes()).isEqualTo(256L << 20);
    }
}
