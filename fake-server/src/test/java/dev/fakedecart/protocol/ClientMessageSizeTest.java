package dev.fakedecart.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.protocol.ClientMessage.ImageInput;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import org.junit.jupiter.api.Test;

class ClientMessageSizeTest {
    private static final int LARGEST = 30 << 20;

    private final ClientMessageParser parser = new ClientMessageParser(LARGEST);

    @Test
    void theNumberOfValuesInAMessageIsLimited() {
        String many = "[" + "{},".repeat(10_000_000) + "{}]";

        assertThatThrownBy(() -> parser.parse(many))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("10000");
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
