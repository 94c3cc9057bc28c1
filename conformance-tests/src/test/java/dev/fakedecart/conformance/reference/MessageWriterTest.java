package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageWriterTest {
    private final MessageWriter messages = new MessageWriter();

    @Test
    void aSetIsOneMessageWithEveryFieldIncludingNulls() {
        assertThat(messages.set(new WireState("a knight", null, true)))
                .isEqualTo(
                        "{\"type\":\"set_image\",\"image_data\":null,\"prompt\":\"a knight\",\"enhance_prompt\":true}");
        assertThat(messages.set(new WireState(null, new WireImage.Data("AAAA"), false)))
                .isEqualTo("{\"type\":\"set_image\",\"image_data\":\"AAAA\",\"prompt\":null,\"enhance_prompt\":false}");
    }

    @Test
    void anUploadedFileIsReferredToById() {
        assertThat(messages.set(new WireState(null, new WireImage.Reference("file_1"), true)))
                .isEqualTo("{\"type\":\"set_image\",\"image_ref\":\"file_1\",\"prompt\":null,\"enhance_prompt\":true}");
    }

    @Test
    void theJoinContainsTheInitialState() {
        assertThat(messages.join(Optional.of(new WireState("a knight", new WireImage.Data("AAAA"), true))))
                .isEqualTo(
                        "{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"set_image\",\"image_data\":\"AAAA\","
                                + "\"prompt\":\"a knight\",\"enhance_prompt\":true}}");
        assertThat(messages.join(Optional.empty())).isEqualTo("{\"type\":\"livekit_join\",\"initial_state\":null}");
    }

    @Test
    void anInitialPromptAloneClearsNoImage() {
        assertThat(messages.join(Optional.of(new WireState("a knight", null, false))))
                .isEqualTo("{\"type\":\"livekit_join\",\"initial_state\":{\"type\":\"prompt\","
                        + "\"prompt\":\"a knight\",\"enhance_prompt\":false}}");
    }

    @Test
    void aPromptMessageHasNoImageField() {
        assertThat(messages.prompt("a dog", false))
                .isEqualTo("{\"type\":\"prompt\",\"prompt\":\"a dog\",\"enhance_prompt\":false}");
    }
}
