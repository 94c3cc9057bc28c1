package dev.fakedecart.internal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.List;

/** Scenarios: each is read or refused, and refused in so many lines that a person can read. */
class ScenarioReaderFuzzTest extends FuzzTest {
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
            "\uD83D\uDE00",
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

    @Override
    protected List<byte[]> samples() {
        return List.of(GOOD.getBytes(UTF_8), String.join("", SCRAPS).getBytes(UTF_8), "rules: []".getBytes(UTF_8));
    }

    @Override
    protected List<String> words() {
        return SCRAPS;
    }

    @Override
    protected int rounds() {
        return 2_500;
    }

    @Override
    protected boolean accepts(byte[] input) {
        try {
            ScenarioReader.read("fuzz.yaml", new String(input, UTF_8));
            return true;
        } catch (ScenarioException e) {
            assertThat(e.problems()).hasSizeBetween(1, 21).allSatisfy(problem -> {
                assertThat(problem).startsWith("scenario fuzz.yaml:").hasSizeLessThan(1_200);
                assertThat(problem.codePoints()).noneMatch(Character::isISOControl);
            });
            return false;
        }
    }
}
