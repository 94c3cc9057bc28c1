package dev.fakedecart.conformance.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.model.TimelineEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "expected: connect fails\nhappened: it succeeded", "naïve 🙂 日本語\t…", "a\u200Bb"})
    void anOrdinaryTextIsUnchanged(String text) {
        assertThat(SafeText.of(text)).isSameAs(text);
    }

    static Stream<String[]> unsafe() {
        return Stream.of(
                new String[] {"\u001b[31mred\u001b[0m", "red"},
                new String[] {"\u001b[2J\u001b[Hgone", "gone"},
                new String[] {"\u001b]0;a title\u0007text", "text"},
                new String[] {"\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link"},
                new String[] {"a\u0000b", "a\uFFFDb"},
                new String[] {"a\u001bb", "a\uFFFDb"},
                new String[] {"a\u009b31mb", "a\uFFFD31mb"},
                new String[] {"a\uFFFEb", "a\uFFFDb"},
                new String[] {"a\uD800b", "a\uFFFDb"},
                new String[] {"a\u202Eb\u202C", "a\uFFFDb\uFFFD"},
                new String[] {"a\u2066b\u2069", "a\uFFFDb\uFFFD"},
                new String[] {"a\rb", "a\nb"},
                new String[] {"a\r\nb", "a\nb"});
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void controlAndForbiddenXmlCharactersAreRemoved(String text, String safe) {
        assertThat(SafeText.of(text)).isEqualTo(safe);
    }

    @Test
    void aLongTextIsTruncatedAndSaysHowMuchIsLeftOut() {
        String text = SafeText.of("x".repeat(20_004_096));

        assertThat(text).isEqualTo("x".repeat(4096) + "… 20 MB more");
        assertThat(SafeText.of("x".repeat(4096))).hasSize(4096);
        assertThat(SafeText.of("x".repeat(4097))).endsWith("x… 1 B more");
        assertThat(SafeText.of("x".repeat(9096))).endsWith("x… 5 kB more");
    }

    @Test
    void aTextTruncatedTwiceSaysHowMuchIsLeftOutInAll() {
        String cut = "x".repeat(64_096) + SafeText.more(20_000_000);

        assertThat(SafeText.of("expected: \"" + cut + "\"")).endsWith("… 20 MB more");
    }

    @Test
    void noCharacterIsCutInTwo() {
        String text = SafeText.of("a" + "🙂".repeat(2_000));

        assertThat(text).startsWith("a🙂").contains("🙂… ").doesNotContain("\uFFFD");
        assertThat(text.substring(0, text.indexOf('…')).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(SafeText.LONGEST);
    }

    @Test
    void aStackTraceKeepsItsFramesAfterALongMessage() {
        String stack = SafeText.stack(new IllegalStateException("x".repeat(1_000_000)));

        assertThat(stack)
                .contains("IllegalStateException: xxx", "… 996 kB more", "SafeTextTest")
                .hasSizeLessThan(20_000);
    }

    @Test
    void textsWithinADocumentAreSanitised() {
        Object safe = SafeText.inside(
                Map.of("a\u0000", List.of("\u001b[1mb", Map.of("c", "d".repeat(9)), 1, Arrays.asList("e", null))), 5);

        assertThat(safe)
                .isEqualTo(
                        Map.of("a\uFFFD", List.of("b", Map.of("c", "ddddd… 4 B more"), 1, Arrays.asList("e", null))));
    }

    @Test
    void linesAreReadInBoundedMemory() throws IOException {
        byte[] input = ("one\r\n\n" + "é".repeat(1_000_000) + "\nlast").getBytes(StandardCharsets.UTF_8);
        try (var lines = new BoundedLines(new ByteArrayInputStream(input), 9)) {
            assertThat(lines.next()).isEqualTo("one");
            assertThat(lines.next()).isEmpty();
            assertThat(lines.next()).isEqualTo("ééééé… 2 MB more");
            assertThat(lines.next()).isEqualTo("last");
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void aSafeTextHasNoSecret() {
        assertThat(SafeText.of("GET /v1/stream?api_key=dct_secret failed"))
                .startsWith("GET /v1/stream?api_key=sha256:")
                .doesNotContain("dct_secret");
    }

    @Test
    void aCallInTheTimelineHasNoSecret() {
        var call = new TimelineEvent(
                0, 0, TimelineEvent.Lane.CALLS, "connect", Map.of("api_key", "dct_secret", "prompt", "a knight"));

        assertThat(call.details().toString()).contains("sha256:", "a knight").doesNotContain("dct_secret");
    }
}
