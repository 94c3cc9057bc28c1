package dev.fakedecart.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.synthetic.Sockets;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts, images and everything that is no message, on a control socket without any media. */
class StateMessagesTest {
    private static final String PNG = image("png", 64, 48);

    private final FakeDecart server = FakeDecart.builder().maxImageBytes(20_000).start();
    private final Sockets socket = Sockets.connect(server.realtimeBaseUrl() + "/v1/stream?api_key=key&model=lucy-2.1");

    @BeforeEach
    void join() {
        socket.send("{\"type\":\"livekit_join\",\"passthrough\":true}");
        socket.next("livekit_room_info");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a hat", "  spaces kept  ", "Größe 🎩 مرحبا", "line\\nbreak \\\"quoted\\\"", "\\u0000\\ud83d"})
    void aPromptIsAcknowledgedWithItsExactText(String json) {
        socket.send("{\"type\":\"prompt\",\"prompt\":\"" + json + "\",\"enhance_prompt\":false}");

        String ack = socket.next("prompt_ack");
        assertThat(ack).contains("\"success\":true", "\"error\":null");
        var mapper = tools.jackson.databind.json.JsonMapper.shared();
        assertThat(mapper.readTree(ack).get("prompt")).isEqualTo(mapper.readTree("\"" + json + "\""));
        assertThat(session().enhance()).isFalse();
    }

    @Test
    void aPromptKeepsTheImageAndAnImageReplacesThePrompt() {
        socket.send("{\"type\":\"set_image\",\"image_data\":\"" + PNG + "\",\"prompt\":\"a hat\"}");
        assertThat(socket.next("set_image_ack")).contains("\"success\":true");
        String image = session().image().orElseThrow();

        socket.send("{\"type\":\"prompt\",\"prompt\":\"a crown\"}");
        socket.next("prompt_ack");
        assertThat(session().prompt()).hasValue("a crown");
        assertThat(session().image()).hasValue(image);
        assertThat(session().revision()).isEqualTo(2);

        socket.send("{\"type\":\"set_image\",\"image_data\":\"" + image("jpg", 20, 20) + "\"}");
        socket.next("set_image_ack");
        assertThat(session().prompt()).isEmpty();
        assertThat(session().image()).isPresent().get().isNotEqualTo(image);

        socket.send("{\"type\":\"set_image\",\"image_data\":null,\"prompt\":\"alone\"}");
        socket.next("set_image_ack");
        assertThat(session().prompt()).hasValue("alone");
        assertThat(session().image()).isEmpty();
        assertThat(session().revision()).isEqualTo(4);
    }

    @Test
    void changesTakeEffectInTheOrderOfTheirSendingThoughAnImageTakesLonger() {
        socket.send("{\"type\":\"set_image\",\"image_data\":\"" + PNG + "\",\"prompt\":\"first\"}");
        socket.send("{\"type\":\"prompt\",\"prompt\":\"second\"}");

        assertThat((String) socket.next()).contains("set_image_ack");
        assertThat((String) socket.next()).contains("prompt_ack", "second");
        assertThat(session().prompt()).hasValue("second");
        assertThat(session().image()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not base64!                | not base64
            data:image/png;base64,AAAA | without the data URL's prefix
            aGVsbG8=                   | no JPEG, PNG or WebP image
            iVBORw0KGgoAAAANSUhEUg==   | image
            """)
    void aBadImageIsRefusedWithTheReasonAndTheStateStaysAsItWas(String data, String reason) {
        socket.send("{\"type\":\"set_image\",\"image_data\":\"" + PNG + "\",\"prompt\":\"kept\"}");
        socket.next("set_image_ack");

        socket.send("{\"type\":\"set_image\",\"image_data\":\"" + data + "\",\"prompt\":\"lost\"}");

        assertThat(socket.next("set_image_ack")).contains("\"success\":false", reason);
        assertThat(session().prompt()).hasValue("kept");
        assertThat(session().image()).isPresent();
        assertThat(session().revision()).isEqualTo(1);
    }

    @Test
    void aTruncatedImageAndOneOverTheSizeLimitAreRefused() {
        socket.send("{\"type\":\"set_image\",\"image_data\":\"" + PNG.substring(0, PNG.length() / 2 / 4 * 4) + "\"}");
        assertThat(socket.next("set_image_ack")).contains("\"success\":false", "damaged");

        socket.send("{\"type\":\"set_image\",\"image_data\":\"" + "A".repeat(28_000) + "\"}");
        assertThat(socket.next("set_image_ack")).contains("\"success\":false", "at most 20000 are accepted");
        assertThat(session().revision()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void anEmptyPromptIsRefused(String prompt) {
        socket.send("{\"type\":\"prompt\",\"prompt\":\"" + prompt + "\"}");

        assertThat(socket.next("prompt_ack")).contains("\"success\":false", "prompt must not be empty");
        assertThat(session().revision()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"make_coffee"}                                | type: unknown message type
            {"prompt":"no type"}                                  | type: missing
            {"type":7}                                            | type: expected a string, not a number
            {"type":"prompt"}                                     | prompt: missing
            {"type":"prompt","prompt":["a"]}                      | prompt: expected a string, not an array
            {"type":"prompt","prompt":"a","enhance_prompt":"yes"} | enhance_prompt: expected true or false, not a string
            {"type":"set_image","image_data":{}}                  | image_data: expected a string, not an object
            {"type":"set_image","image_data":"a","image_ref":"b"} | image_ref: only one of
            {"type":"livekit_join"}                               | a second livekit_join
            {"type":"prompt","prompt":"a"                         | malformed JSON
            [1,2]                                                 | must be a JSON object
            null                                                  | must be a JSON object
            """)
    void aWrongMessageIsAnErrorThatNamesTheFieldAndTheSessionGoesOn(String message, String problem) {
        socket.send(message);

        assertThat(socket.next("\"error\"")).contains(problem);
        goesOn();
    }

    @Test
    void aBinaryFrameIsAnErrorAndTheSessionGoesOn() {
        socket.send(new byte[] {1, 2, 3});

        assertThat(socket.next("\"error\"")).contains("binary frames are not understood");
        goesOn();
    }

    @Test
    void absurdNestingIsAnErrorAndTheSessionGoesOn() {
        socket.send("[".repeat(10_000));

        assertThat(socket.next("\"error\"")).contains("malformed JSON");
        goesOn();
    }

    @Test
    void aMessageBeyondAllLimitsClosesTheSocketWithItsCode() {
        socket.send("{\"type\":\"prompt\",\"prompt\":\"" + "x".repeat(2_000_000) + "\"}");

        assertThat(socket.closed().code()).isEqualTo(1009);
    }

    @Test
    void aPromptLongerThanTheLimitIsRefused() {
        socket.send("{\"type\":\"prompt\",\"prompt\":\"" + "x".repeat(10_001) + "\"}");

        assertThat(socket.next("prompt_ack")).contains("\"success\":false", "at most 10000 are accepted");
        goesOn();
    }

    private void goesOn() {
        socket.send("{\"type\":\"prompt\",\"prompt\":\"still here\"}");
        assertThat(socket.next("prompt_ack", "still here")).contains("\"success\":true");
    }

    private SessionHandle session() {
        return server.sessions().get(0);
    }

    private static String image(String format, int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            picture.setRGB(x, x % height, 0xff0000 + x * 3);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
