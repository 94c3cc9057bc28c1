package dev.fakedecart.internal.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uses uploaded files as reference images. */
class StreamFileTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(16, 9, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String upload(String key, byte[] file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--B--\r\n".getBytes(UTF_8));
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/v1/files"))
                .header("X-API-KEY", key)
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        var response = HTTP.sendAsync(request, BodyHandlers.ofString()).join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body()).get("id").stringValue();
    }

    private void delete(String key, String id) {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/v1/files/" + id))
                .header("X-API-KEY", key)
                .DELETE()
                .build();
        assertThat(HTTP.sendAsync(request, BodyHandlers.discarding()).join().statusCode())
                .isEqualTo(204);
    }

    private static JsonNode set(ControlConnection client, String file) {
        client.send("{\"type\":\"set_image\",\"image_ref\":\"" + file + "\",\"prompt\":\"with a file\"}");
        return client.next("set_image_ack");
    }

    private String image() {
        return Clients.only(server).image().orElse("");
    }

    @Test
    void anUploadedFileCanBeUsedRepeatedlyAndStaysInForceAfterDeletion() {
        String file = upload("test-key", png());
        try (ControlConnection client = Clients.joined(server)) {
            assertThat(set(client, file).get("success").booleanValue()).isTrue();
            assertThat(set(client, file).get("success").booleanValue()).isTrue();
            assertThat(image()).startsWith("png 16x9");

            delete("test-key", file);
            client.roundTrip("later");
            assertThat(image()).as("in force").startsWith("png 16x9");

            JsonNode refused = set(client, file);
            assertThat(refused.get("success").booleanValue()).isFalse();
            assertThat(refused.get("error").stringValue()).contains("unknown file \"" + file + "\"", "deleted");
            assertThat(image()).as("still").startsWith("png 16x9");
        }
    }

    @Test
    void theInitialStateCanReferToAFile() {
        String file = upload("test-key", png());
        try (ControlConnection client = Clients.connect(server)) {
            client.send("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"set_image\",\"image_ref\":\"" + file
                    + "\",\"prompt\":\"x\"}}");
            client.next("set_image_ack");

            assertThat(image()).startsWith("png 16x9");
        }
    }

    @Test
    void anotherTenantsFileIsUnknown() {
        String file = upload("another-key", png());
        try (ControlConnection client = Clients.joined(server)) {
            assertThat(set(client, file).get("error").stringValue()).contains("not uploaded by this account");
        }
    }

    @Test
    void aFileThatIsNotAnImageIsRefusedOnUse() {
        String file = upload("test-key", "a text".getBytes(UTF_8));
        try (ControlConnection client = Clients.joined(server)) {
            assertThat(set(client, file).get("error").stringValue())
                    .isEqualTo("file \"" + file + "\" is no JPEG, PNG or WebP image");
        }
    }
}
