package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads forms as the HTTP clients of all SDKs write them. */
class FormTest {
    private static final String MULTIPART = "multipart/form-data; boundary=";

    private static Form read(String contentType, byte[] body) throws FormException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", contentType);
        var address = new InetSocketAddress(0);
        return Form.read(new Request(
                "POST", "/", Map.of(), headers, Map.of(), Body.of(body), address, address, "ws://test", true));
    }

    private static Form read(String contentType, String body) throws FormException {
        return read(contentType, lines(body));
    }

    private static byte[] lines(String body) {
        return body.replace("\n", "\r\n").getBytes(UTF_8);
    }

    private static AbstractThrowableAssert<?, ?> refused(int status, String contentType, byte[] body) {
        return assertThatThrownBy(() -> read(contentType, body))
                .isInstanceOfSatisfying(
                        FormException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void aFormOfNodeOrABrowserIsRead() throws Exception {
        Form form = read(MULTIPART + "----formdata-undici-021914553478", """
                ------formdata-undici-021914553478
                Content-Disposition: form-data; name="prompt"

                a "café"
                with two lines
                ------formdata-undici-021914553478
                Content-Disposition: form-data; name="data"; filename="blob"
                Content-Type: video/mp4

                CLIP
                ------formdata-undici-021914553478
                Content-Disposition: form-data; name="resolution"

                720p
                ------formdata-undici-021914553478--
                """);

        assertThat(form.text("prompt")).hasValue("a \"café\"\r\nwith two lines");
        assertThat(form.text("resolution")).hasValue("720p");
        assertThat(form.file("data")).hasValueSatisfying(file -> {
            assertThat(file.filename()).hasValue("blob");
            assertThat(file.contentType()).hasValue("video/mp4");
            assertThat(file.content().text()).isEqualTo("CLIP");
        });
        assertThat(form.file("prompt")).isEmpty();
        assertThat(form.text("data")).isEmpty();
    }

    @Test
    void aFormOfPythonsAiohttpIsRead() throws Exception {
        Form form = read(MULTIPART + "3b8c9bd1f0a64d5e8a3ad5a9b9e4e0c4", """
                --3b8c9bd1f0a64d5e8a3ad5a9b9e4e0c4
                Content-Type: text/plain; charset=utf-8
                Content-Disposition: form-data; name="enhance_prompt"

                True
                --3b8c9bd1f0a64d5e8a3ad5a9b9e4e0c4
                Content-Type: application/octet-stream
                Content-Disposition: form-data; name="data"; filename="data"

                PIXELS
                --3b8c9bd1f0a64d5e8a3ad5a9b9e4e0c4--
                """);

        assertThat(form.text("enhance_prompt")).hasValue("True");
        assertThat(form.file("data"))
                .hasValueSatisfying(file -> assertThat(file.content().text()).isEqualTo("PIXELS"));
    }

    @Test
    void aFormOfOkHttpIsRead() throws Exception {
        Form form = read(MULTIPART + "7d4a6d15-7c1e-4d4e-9f0a-c1c8a6ed2c9f", """
                --7d4a6d15-7c1e-4d4e-9f0a-c1c8a6ed2c9f
                Content-Disposition: form-data; name="prompt"
                Content-Length: 5

                anime
                --7d4a6d15-7c1e-4d4e-9f0a-c1c8a6ed2c9f
                Content-Disposition: form-data; name="data"; filename="in %22 put.mp4"
                Content-Type: video/mp4
                Content-Length: 4

                CLIP
                --7d4a6d15-7c1e-4d4e-9f0a-c1c8a6ed2c9f--
                """);

        assertThat(form.text("prompt")).hasValue("anime");
        assertThat(form.file("data").flatMap(Form.Part::filename)).hasValue("in \" put.mp4");
    }

    @Test
    void aHandWrittenUrlSessionFormIsRead() throws Exception {
        Form form = read("multipart/form-data; charset=utf-8; boundary=\"Boundary-6F1D\"", """
                --Boundary-6F1D
                content-disposition:form-data;name=prompt

                x
                --Boundary-6F1D
                Content-Disposition: form-data; name="file"; filename="fallback"; filename*=UTF-8''caf%C3%A9%2B1.png
                Content-Type: image/png

                y
                --Boundary-6F1D--""");

        assertThat(form.text("prompt")).hasValue("x");
        assertThat(form.file("file").flatMap(Form.Part::filename)).hasValue("café+1.png");
    }

    @Test
    void aFormWithoutFilesMayBeUrlEncoded() throws Exception {
        Form form = read("application/x-www-form-urlencoded", "prompt=a+caf%C3%A9+%26+more&seed=7");

        assertThat(form.text("prompt")).hasValue("a café & more");
        assertThat(form.text("seed")).hasValue("7");
    }

    @Test
    void textLikeABoundaryWithinAFileIsPartOfTheFile() throws Exception {
        String tricky = "a\n--B\nxx\r\n--Bx\r\n--B-\r\n-\r\r\n--";
        byte[] body = ("--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n" + tricky
                        + "\r\n--B--")
                .getBytes(UTF_8);

        assertThat(read(MULTIPART + "B", body)
                        .file("f")
                        .map(file -> file.content().text()))
                .hasValue(tricky);
    }

    @Test
    void anyBytesPassUnchanged() throws Exception {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        var body = new ByteArrayOutputStream();
        body.writeBytes("preamble\r\n--B \t\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n\r\n"
                .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--B--\r\nepilogue".getBytes(UTF_8));

        assertThat(read(MULTIPART + "B", body.toByteArray()).file("f")).hasValueSatisfying(file -> {
            assertThat(file.content().bytes()).isEqualTo(content);
            assertThat(file.filename()).isEqualTo(Optional.of(""));
        });
    }

    @Test
    void emptyFieldsAndEmptyFormsAreRead() throws Exception {
        assertThat(read(MULTIPART + "B", "--B\nContent-Disposition: form-data; name=\"prompt\"\n\n\n--B--\n")
                        .text("prompt"))
                .hasValue("");
        assertThat(read(MULTIPART + "B", "--B--\n").parts()).isEmpty();
    }

    @Test
    void aBodyTruncatedAnywhereIsRefused() {
        byte[] whole = lines("--B\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\n\n0123456789\n--B--");

        for (int length = 0; length < whole.length - 2; length++) {
            refused(400, MULTIPART + "B", Arrays.copyOf(whole, length)).hasMessageContainingAll("body");
        }
    }

    @Test
    void aTruncatedFileIsNamed() {
        refused(400, MULTIPART + "B", lines("--B\nContent-Disposition: form-data; name=\"data\"\n\nhalf a cli"))
                .hasMessage("the body is truncated: it ends in the field \"data\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "text/plain", "multipart/mixed; boundary=B", "image/png"})
    void anUnsupportedContentTypeIsNamedInTheRefusal(String contentType) {
        refused(415, contentType, new byte[] {1})
                .hasMessage("Content-Type is \"%s\", but must be multipart/form-data".formatted(contentType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\""})
    void aMissingBoundaryIsRefusedWithTheRemedy(String contentType) {
        refused(400, contentType, new byte[] {1})
                .hasMessageContaining("has no boundary: let the HTTP client set the header");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    another boundary  | --A\\nContent-Disposition: form-data; name="f"\\n\\nx\\n--A-- | does not contain the boundary
                    no disposition    | --B\\nContent-Type: text/plain\\n\\nx\\n--B--             | no Content-Disposition
                    no name           | --B\\nContent-Disposition: form-data\\n\\nx\\n--B--       | no Content-Disposition
                    no form data      | --B\\nContent-Disposition: inline; name="f"\\n\\nx\\n--B-- | no Content-Disposition
                    """)
    void aMalformedBodyIsRefused(String what, String body, String reason) {
        refused(400, MULTIPART + "B", lines(body.replace("\\n", "\n"))).as(what).hasMessageContaining(reason);
    }

    @Test
    void tooManyFieldsTooLargeOnesAndEndlessHeadersAreRefused() {
        String field = "--B\nContent-Disposition: form-data; name=\"f\"\n\n";

        refused(413, MULTIPART + "B", lines((field + "x\n").repeat(Form.MOST_PARTS + 1) + "--B--"))
                .hasMessageContaining("more than 100 fields");
        refused(413, MULTIPART + "B", lines(field + "x".repeat(Form.LARGEST_FIELD + 1) + "\n--B--"))
                .hasMessageContaining("the field \"f\" has 1048577 bytes");
        refused(413, MULTIPART + "B", lines("--B\nX: " + "x".repeat(10_000) + "\n\n\n--B--"))
                .hasMessageContaining("headers of a part");
        refused(413, "application/x-www-form-urlencoded", new byte[Form.LARGEST_FIELD + 1])
                .hasMessageContaining("without files at most");
    }

    @Test
    void garbageIsAlwaysRefusedCleanly() {
        var random = new Random(3);
        byte[] valid = lines("--B\nContent-Disposition: form-data; name=\"f\"; filename*=UTF-8''%41\n\nx\n--B--\n");
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = valid.clone();
            for (int j = 0; j <= i % 4; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) "\r\n-B;\"=%'\\ x".charAt(random.nextInt(12));
            }
            try {
                assertThat(read(MULTIPART + "B", damaged).parts()).hasSizeLessThan(3);
            } catch (FormException e) {
                assertThat(e.status()).isIn(400, 413);
            }
        }
    }
}
