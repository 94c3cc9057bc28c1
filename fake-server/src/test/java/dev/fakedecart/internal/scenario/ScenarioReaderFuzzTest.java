package dev.fakedecart.internal.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger sends as a scenario is read or refused, and refused in so many lines that a person can read. */
class ScenarioReaderFuzzTest {
    private static final int ROUNDS = 500;
    private static final List<String> SCRAPS = List.of(
            "\n",
            "  ",
            "- ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!str ",
            "%",
            "#",
            "|",
            ">",
            "? ",
            "---\n",
            "...\n",
            "\t",
            "\u0000",
            "\uD83D",
            "\u2028",
            "\uFEFF",
            "±",
            "~",
            "null",
            "true",
            "-1",
            "1e999",
            "0x10",
            "999999999999999999999",
            "..",
            "50%",
            "1s",
            "when",
            "do: ",
            "close",
            "rules: ",
            "<<: ",
            "\\x",
            "\\u12");
    private static final String GOOD = """
            name: mutated
            seed: 7
            rules:
              - name: break
                when: {at: generating, after: 1s ± 200ms, every: 2s, times: 1, session: 1.., attempt: ..4}
                do: {close: {code: 1013, reason: at capacity}}
              - when: {at: sending, message: [prompt_ack, set_image_ack], count: 2.., chance: 50%}
                do: {replace: {error: null, list: [1, 2.5, true, "text"]}}
              - when: join
                do:
                  - {queue: {position: 3, waits: 20s}}
                  - send: {type: hello}
                  - {impair: {direction: out, delay: 100ms, rate: 500kbit/s, bursts: {p: 1%, r: 25%}}}
            """;

    private static void read(String text) {
        try {
            ScenarioReader.read("fuzz.yaml", text);
        } catch (ScenarioException e) {
            assertThat(e.problems()).hasSizeBetween(1, 21).allSatisfy(problem -> {
                assertThat(problem).startsWith("scenario fuzz.yaml:").hasSizeLessThan(1_200);
                assertThat(problem.codePoints()).noneMatch(Character::isISOControl);
            });
        } catch (RuntimeException | StackOverflowError e) {
            fail("with %s".formatted(text), e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyMutantOfAScenarioIsReadOrRefused(int mistakes) {
        var random = new Random(mistakes);
        for (int round = 0; round < ROUNDS; round++) {
            var text = new StringBuilder(GOOD);
            for (int i = 0; i < mistakes; i++) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, end, random.nextInt(4) == 0 ? "" : SCRAPS.get(random.nextInt(SCRAPS.size())));
            }
            read(text.toString());
        }
    }

    @Test
    void scrapsOfYamlAreReadOrRefused() {
        var random = new Random(4);
        for (int round = 0; round < ROUNDS; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
            }
            read(text.toString());
        }
    }

    @Test
    void bytesAreReadOrRefused() {
        var random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            read(new String(bytes, round % 2 == 0 ? UTF_8 : ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{a: ", "- ", "? ", "a", "- {at: x}\n", "\n", "a: 1\n", "'", "&a [*a,", "close,", "\u0000"})
    void excessiveRepetitionIsReadOrRefused(String scrap) {
        read(scrap.repeat(YamlReader.LONGEST / scrap.length()));
        read("rules: [" + scrap.repeat((YamlReader.LONGEST - 20) / scrap.length()));
        read("rules: [" + scrap.repeat((YamlReader.LONGEST - 20) / scrap.length()) + "]");
    }
}
