package dev.fakedecart.internal.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.junit.DecartAccount;
import dev.fakedecart.junit.FakeDecartExtension;
import dev.fakedecart.testing.Clients;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class StreamStateTest {
    private static final int MAX_IMAGE_BYTES = 20_000;

    @RegisterExtension
    static final FakeDecartExtension DECART =
            FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO).maxImageBytes(MAX_IMAGE_BYTES));

    static Stream<String> prompts() {
        return Stream.of(
                " a knight, with spaces around ",
                "Ein Ritter – naïve façade, 騎士, فارس, e\u0301",
                "👩‍👩‍👧‍👦 🏳️‍🌈 \uD83D\uDE00",
                "\"quotes\" \\ back/slash \b\f\n\r\t \u0000 \u001f \u2028 </script>",
                "cut in the middle of an emoji: \uD83D",
                "\uDE00 is its other half",
                "🎨".repeat(5_000));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("prompts")
    void aPromptIsAcknowledgedWithItsExactText(String text, DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            // JavaScript escapes half an emoji, because UTF-8 cannot carry it.
            client.send(ControlConnection.json(Map.of("type", "prompt", "prompt", text))
                    .replaceAll("\\p{Cs}", text.startsWith("\uDE00") ? "\\\\ude00" : "\\\\ud83d"));

            JsonNode ack = client.next("prompt_ack");
            assertThat(ack.get("prompt").stringValue()).isEqualTo(text);
            assertThat(ack.get("success").booleanValue()).isTrue();
            assertThat(ack.get("error").isNull()).isTrue();
            assertThat(account.session().prompt()).hasValue(text);
        }
    }

    static Stream<Arguments> refusedChanges() {
        return Stream.of(
                Arguments.of("prompt", Map.of("prompt", ""), "must not be empty"),
                Arguments.of("prompt", Map.of("prompt", " \t\n"), "must not be empty"),
                Arguments.of("prompt", Map.of("prompt", "x".repeat(10_001)), "at most 10000"),
                Arguments.of("set_image", Map.of("image_data", "**", "prompt", "new"), "not base64"),
                Arguments.of("set_image", Map.of("image_data", "", "prompt", "new"), "no JPEG, PNG or WebP"),
                Arguments.of(
                        "set_image", Map.of("image_data", base64("GIF89a".getBytes(UTF_8))), "no JPEG, PNG or WebP"),
                Arguments.of("set_image", Map.of("image_data", truncated(png(64, 64))), "damaged"),
                Arguments.of(
                        "set_image", Map.of("image_data", "data:image/png;base64," + png(8, 8)), "without the data"),
                Arguments.of("set_image", Map.of("image_data", base64(new byte[MAX_IMAGE_BYTES + 1])), "at most 20000"),
                Arguments.of("set_image", Map.of("image_data", png(8_000, 4_000)), "8000 x 4000 pixels"),
                Arguments.of("set_image", Map.of("image_ref", "file_x"), "unknown file \"file_x\""),
                Arguments.of(
                        "set_image",
                        Map.of("image_data", png(8, 8), "prompt", "x".repeat(10_001)),
                        "Prompt is too long: 10001 characters"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("refusedChanges")
    void aRefusedChangeHasAReasonAndKeepsTheState(
            String type, Map<String, String> fields, String reason, DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            client.send(ControlConnection.json(
                    Map.of("type", "set_image", "image_data", png(16, 9), "prompt", "old", "enhance_prompt", false)));
            assertThat(client.next().get("success").booleanValue()).isTrue();

            client.send(ControlConnection.json(fields).replaceFirst("\\{", "{\"type\":\"" + type + "\","));

            JsonNode nack = client.next();
            assertThat(nack.get("type").stringValue()).isEqualTo(type + "_ack");
            assertThat(nack.get("success").booleanValue()).isFalse();
            assertThat(nack.get("error").stringValue()).contains(reason);
            if (type.equals("prompt")) {
                assertThat(nack.get("prompt").stringValue()).isEqualTo(fields.get("prompt"));
            }
            SessionHandle session = account.session();
            assertThat(session.revision()).isEqualTo(1);
            assertThat(session.prompt()).hasValue("old");
            assertThat(session.enhance()).isFalse();
            assertThat(session.image())
                    .hasValueSatisfying(image -> assertThat(image).matches("png 16x9 [0-9a-f]{16}"));
            client.roundTrip("the session goes on");
        }
    }

    @Test
    void aPromptKeepsTheImageAndASetImageReplacesEverything(DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            client.send(
                    ControlConnection.json(Map.of("type", "set_image", "image_data", png(16, 9), "prompt", "first")));
            assertThat(client.nextType()).isEqualTo("set_image_ack");
            client.roundTrip("second");
            assertThat(account.session().image()).isPresent();
            assertThat(account.session().prompt()).hasValue("second");

            client.send("{\"type\":\"set_image\",\"image_data\":null}");
            assertThat(client.nextType()).isEqualTo("set_image_ack");

            SessionHandle session = account.session();
            assertThat(session.image()).isEmpty();
            assertThat(session.prompt()).isEmpty();
            assertThat(session.passthrough()).isTrue();
            assertThat(session.revision()).isEqualTo(3);
        }
    }

    @Test
    void changesAreAcknowledgedInOrder(DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            String slow = ControlConnection.json(Map.of("type", "set_image", "image_data", png(2_000, 2_000)));
            for (int i = 0; i < 5; i++) {
                client.send(slow);
                client.prompt("prompt " + i);
            }

            for (int i = 0; i < 5; i++) {
                assertThat(client.nextType()).isEqualTo("set_image_ack");
                assertThat(client.next().get("prompt").stringValue()).isEqualTo("prompt " + i);
            }
            assertThat(account.session().prompt()).hasValue("prompt 4");
            assertThat(account.session().revision()).isEqualTo(10);
        }
    }

    private static String png(int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return base64(bytes.toByteArray());
    }

    private static String truncated(String base64) {
        return base64.substring(0, base64.length() / 2 / 4 * 4);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
