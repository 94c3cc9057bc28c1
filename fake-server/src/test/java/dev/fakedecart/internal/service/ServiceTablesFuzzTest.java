package dev.fakedecart.internal.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.yaml.BadYamlException;
import dev.fakedecart.testing.FuzzTest;
import java.util.List;

/** Files of the service's tables: each is read or refused, and refused in so many lines that a person can read. */
class ServiceTablesFuzzTest extends FuzzTest {
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
            "~",
            "null",
            "true",
            "-1",
            "0x10",
            "99999999999999999999",
            "..",
            "50%",
            "1s",
            "\u2028",
            "\uD83D\uDE00",
            "models",
            "forms",
            "refusals",
            "timing",
            "realtime",
            "video",
            "image",
            "alias-of",
            "lucy-2.5",
            "lucy-latest",
            "status",
            "retired",
            "absent",
            "width",
            "height",
            "fps",
            "speeds",
            "prompt-limit",
            "form",
            "edit",
            "fields",
            "type",
            "choice",
            "eras",
            "2026-07",
            "2026-10",
            "at-capacity",
            "text",
            "retry-after",
            "close-code",
            "close-reason",
            "http",
            "envelope",
            "location",
            "{model}",
            "instant",
            "connect",
            "frame-rate",
            "slow-share");

    private static final String GOOD = """
            models:
              lucy-3:
                realtime: {width: 1920, height: 1080, fps: 30, speeds: [fast], prompt-limit: 500}
                video: {form: mine, width: 1920, height: 1080, fps: 20, eras: {2026-07: {status: absent}}}
              lucy-latest: {realtime: {alias-of: lucy-3, fps: 25}}
            forms:
              mine:
                one-guide: false
                fields:
                  prompt: {type: text, longest: 100, default: ""}
                  seed: {type: whole-number, from: 0, to: 9}
                  resolution: {type: choice, choices: [720p, 480p]}
            refusals:
              at-capacity: {retry-after: 30}
              mine: {text: no, error-type: x, close-code: 1013, http: {status: 422, envelope: validation, location: [a]}}
            timing:
              mine: {connect: 1s..2s, slow-share: 5%, frame-rate: 7..9}
            """;

    @Override
    protected List<byte[]> samples() {
        return List.of(GOOD.getBytes(UTF_8), String.join("", SCRAPS).getBytes(UTF_8), "models: {}".getBytes(UTF_8));
    }

    @Override
    protected List<String> words() {
        return SCRAPS;
    }

    @Override
    protected int rounds() {
        return 600;
    }

    @Override
    protected boolean accepts(byte[] input) {
        try {
            ServiceTables.standard().with("fuzz.yaml", new String(input, UTF_8));
            return true;
        } catch (IllegalArgumentException e) {
            assertThat(e).hasCauseInstanceOf(BadYamlException.class);
            assertThat(String.valueOf(e.getMessage()).lines())
                    .hasSizeBetween(1, 200)
                    .allSatisfy(problem -> {
                        assertThat(problem).hasSizeLessThan(4_000);
                        assertThat(problem.codePoints()).noneMatch(Character::isISOControl);
                    });
            return false;
        }
    }
}
