package dev.fakedecart.internal.httpsignaling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.http.Body;
import dev.fakedecart.testing.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that a client sends: each is read, or refused with a problem object. */
class SignalingRequestsFuzzTest extends FuzzTest {
    private static final List<byte[]> BODIES = Stream.of(
                    "{\"model\":\"lucy-2.5\",\"sdp\":{\"type\":\"offer\",\"sdp\":\"v=0\"},\"prompt\":\"x\",\"enhance_prompt\":true}",
                    "{\"prompt\":\"\\u00e9\"}",
                    "{\"image_data\":\"AAAA\",\"prompt\":null}",
                    "{\"candidates\":[{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0},null]}")
            .map(text -> text.getBytes(UTF_8))
            .toList();

    private final SignalingRequests requests = new SignalingRequests(1_000);

    /** Reads a body as one of the four kinds. */
    private interface Reading {
        void read(Body body) throws ProblemException;
    }

    @Override
    protected List<byte[]> samples() {
        return BODIES;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "null",
                "true",
                "7",
                "-1e999",
                "\"\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "[null]",
                "\"model\":",
                "\"sdp\":",
                ",",
                "\"candidates\":",
                "\"candidate\":",
                "\"image_data\":\"",
                "\"enhance_prompt\":",
                "\uFFFF",
                "\uD83D\uDE00");
    }

    @Override
    protected int rounds() {
        return 10_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        boolean accepted = false;
        for (Reading reading :
                List.<Reading>of(requests::creation, requests::prompt, requests::image, requests::candidates)) {
            try {
                reading.read(Body.of(input));
                accepted = true;
            } catch (ProblemException e) {
                assertThat(JsonMapper.shared()
                                .readTree(e.problem().json())
                                .path("detail")
                                .asString())
                        .startsWith("body");
            }
        }
        return accepted;
    }
}
