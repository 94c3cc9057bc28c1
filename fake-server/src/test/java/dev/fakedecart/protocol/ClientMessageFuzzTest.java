package dev.fakedecart.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever text comes, it is read or refused with a {@link ProtocolException}. */
class ClientMessageFuzzTest {
    private static final List<String> MESSAGES = List.of(
            "{\"type\":\"livekit_join\",\"passthrough\":false,\"client_capabilities\":{\"frame_timing\":true}}",
            "{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"prompt\",\"prompt\":\"x\",\"enhance_prompt\":true}}",
            "{\"type\":\"set_image\",\"image_data\":null,\"prompt\":null,\"enhance_prompt\":false}",
            "{\"type\":\"set_image\",\"image_ref\":\"file_7\",\"prompt\":\"\\u00e9\"}");
    private static final List<String> VALUES = List.of(
            "null", "true", "7", "-1e999", "\"\"", "\"\\ud800\"", "[]", "{}", "[{\"type\":null}]", "\"prompt\"");
    private static final String CHARACTERS = "{}[]:,\"\\/u09-+.eE \t\n\0nulltrue\uD83D\uFFFF";

    private final ClientMessageParser parser = new ClientMessageParser(1_000);

    @Test
    void everyMutantOfAMessageIsReadOrRefused() {
        var random = new Random(8259);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 30_000; i++) {
            String text = mutated(MESSAGES.get(random.nextInt(MESSAGES.size())), random);
            try {
                parser.parse(text);
                read++;
            } catch (ProtocolException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            } catch (RuntimeException e) {
                fail("threw at " + text, e);
            }
        }
        assertThat(read).as("read").isPositive();
        assertThat(refused).as("refused").isPositive();
    }

    private static String mutated(String message, Random random) {
        String text = message;
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            text = random.nextBoolean() ? withAnotherValue(text, random) : withAnotherCharacter(text, random);
        }
        return text;
    }

    private static String withAnotherValue(String text, Random random) {
        String[] parts = text.split("(?<=:)|(?=[,}])", -1);
        int at = random.nextInt(parts.length);
        parts[at] = VALUES.get(random.nextInt(VALUES.size()));
        return String.join("", parts);
    }

    private static String withAnotherCharacter(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int until = Math.min(text.length(), at + random.nextInt(3));
        char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        return text.substring(0, at) + other + text.substring(until);
    }
}
