package dev.fakedecart.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.List;
import java.util.stream.Stream;

/** Texts that a client sends: each is read or refused with a {@link ProtocolException}. */
class ClientMessageFuzzTest extends FuzzTest {
    private static final List<byte[]> MESSAGES = Stream.of(
                    "{\"type\":\"livekit_join\",\"passthrough\":false,\"client_capabilities\":{\"frame_timing\":true}}",
                    "{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"prompt\",\"prompt\":\"x\",\"enhance_prompt\":true}}",
                    "{\"type\":\"prompt\",\"prompt\":\"x\",\"enhance_prompt\":true}",
                    "{\"type\":\"set_image\",\"image_data\":null,\"prompt\":null,\"enhance_prompt\":false}",
                    "{\"type\":\"set_image\",\"image_ref\":\"file_7\",\"prompt\":\"\\u00e9\"}")
            .map(text -> text.getBytes(UTF_8))
            .toList();

    private final ClientMessageParser parser = new ClientMessageParser(1_000);

    @Override
    protected List<byte[]> samples() {
        return MESSAGES;
    }

    @Override
    protected List<String> words() {
        return List.of(
                "null",
                "true",
                "7",
                "-1e999",
                "1e-999999999",
                "\"\"",
                "\"\\ud800\"",
                "\\u0000",
                "[]",
                "{}",
                "[{\"type\":null}]",
                "\"prompt\"",
                "\"offer\"",
                "\"answer\"",
                "\"ice-candidate\"",
                "\"sdp\":",
                "\"type\":",
                "\"image_data\":\"",
                "data:image/png;base64,",
                ",",
                ":",
                "\uFFFF",
                "\uD83D\uDE00");
    }

    @Override
    protected int rounds() {
        return 30_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        try {
            parser.parse(new String(input, UTF_8));
            return true;
        } catch (ProtocolException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }
}
