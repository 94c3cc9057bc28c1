package dev.fakedecart.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.protocol.ClientMessage.ImageInput;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientMessageSizeTest {
    private static final int LARGEST = 30 << 20;

    private final ClientMessageParser parser = new ClientMessageParser(LARGEST);

    @Test
    void theNumberOfValuesInAMessageIsLimited() {
        String many = "[" + "{},".repeat(10_000_000) + "{}]";

        assertThatThrownBy(() -> parser.parse(many))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("at most 10000 values");
    }

    @ParameterizedTest
    @MethodSource("excessiveMessages")
    void aMessageBeyondALimitIsRefusedInDigitsThatAreTheSameInAllLanguages(String message) {
        assertThatThrownBy(() -> new ClientMessageParser(50_000).parse(message))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("malformed JSON: at most 10000 values, 20 levels of nesting, 1000 digits in a number"
                        + " and 50000 characters in a text are accepted");
    }

    static List<String> excessiveMessages() {
        return List.of(
                "[" + "1,".repeat(10_001) + "1]",
                "[".repeat(21) + "]".repeat(21),
                "{\"type\":" + "9".repeat(1_001) + "}",
                "{\"type\":\"" + "x".repeat(50_001) + "\"}");
    }

    @Test
    void onlyTheImageCanBeLarge() throws ProtocolException {
        String large = "A".repeat(20 << 20);

        assertThat(parser.parse("{\"type\":\"set_image\",\"image_data\":\"" + large + "\"}"))
                .isInstanceOfSatisfying(
                        SetImage.class, set -> assertThat(set.image()).isEqualTo(new ImageInput.Data(large)));
        assertThat(parser.parse("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"set_image\",\"image_data\":\""
                        + large + "\"}}"))
                .isInstanceOf(ClientMessage.LivekitJoin.class);
        assertThatThrownBy(() -> parser.parse("{\"type\":\"prompt\",\"prompt\":\"" + large + "\"}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("only image_data may be large: the rest of the message has 20971");
    }
}
