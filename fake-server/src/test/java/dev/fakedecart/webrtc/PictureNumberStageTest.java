package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import org.junit.jupiter.api.Test;

class PictureNumberStageTest {

    @Test
    void the_first_stream_keeps_its_numbers() {
        var stage = new PictureNumberStage(VideoPayloadFormat.VP8);
        stage.startStream();

        assertThat(passed(stage, "90f0" + "fffe" + "07" + "a3" + "00")).isEqualTo("90f0fffe07a300");
        assertThat(passed(stage, "90f0" + "ffff" + "08" + "a3" + "01")).isEqualTo("90f0ffff08a301");
    }

    @Test
    void vp8_numbers_continue_in_another_stream_and_over_their_ends() {
        var stage = new PictureNumberStage(VideoPayloadFormat.VP8);
        stage.startStream();
        passed(
                stage,
                "90f0" + "ffff" + "ff" + "bf" + "00"); // the last id, TL0PICIDX 255, KEYIDX 31 with its T and Y bits

        stage.startStream();

        assertThat(passed(stage, "90f0" + "8123" + "42" + "a5" + "00")).isEqualTo("90f0" + "8000" + "00" + "a0" + "00");
        assertThat(passed(stage, "90f0" + "8124" + "43" + "65" + "01")).isEqualTo("90f0" + "8001" + "01" + "60" + "01");
    }

    @Test
    void a_late_packet_gets_the_number_of_its_picture_and_does_not_set_back_the_next_stream() {
        var stage = new PictureNumberStage(VideoPayloadFormat.VP8);
        stage.startStream();
        passed(stage, "9080" + "8005" + "00");
        assertThat(passed(stage, "9080" + "8004" + "01")).isEqualTo("9080" + "8004" + "01");

        stage.startStream();

        assertThat(passed(stage, "9080" + "8200" + "00")).isEqualTo("9080" + "8006" + "00");
    }

    @Test
    void short_picture_ids_continue_within_seven_bits() {
        var stage = new PictureNumberStage(VideoPayloadFormat.VP8);
        stage.startStream();
        passed(stage, "9080" + "7f" + "00");

        stage.startStream();

        assertThat(passed(stage, "9080" + "33" + "00")).isEqualTo("9080" + "00" + "00");
    }

    @Test
    void vp9_numbers_continue_in_another_stream() {
        var stage = new PictureNumberStage(VideoPayloadFormat.VP9);
        stage.startStream();
        passed(stage, "a8" + "8010" + "00" + "07" + "00"); // picture id, layer indices, TL0PICIDX

        stage.startStream();

        assertThat(passed(stage, "a8" + "9999" + "00" + "50" + "00")).isEqualTo("a8" + "8011" + "00" + "08" + "00");
        assertThat(passed(stage, "b8" + "999a" + "00" + "00"))
                .as("flexible mode")
                .isEqualTo("b8" + "8012" + "0000");
    }

    @Test
    void payloads_without_numbers_or_with_a_cut_off_descriptor_stay_as_they_are() {
        var stage = new PictureNumberStage(VideoPayloadFormat.VP8);
        stage.startStream();
        passed(stage, "9080" + "8005" + "00");
        stage.startStream();

        assertThat(passed(stage, "10" + "00")).isEqualTo("1000");
        assertThat(passed(stage, "9080" + "80")).isEqualTo("908080");
        var h264 = new PictureNumberStage(VideoPayloadFormat.H264);
        assertThat(passed(h264, "908080")).isEqualTo("908080");
    }

    private static String passed(PictureNumberStage stage, String payload) {
        OutgoingPacket outgoing = StagePackets.outgoing(StagePackets.rtp(1, 0, true, payload));
        assertThat(stage.process(outgoing)).isTrue();
        return StagePackets.payload(outgoing);
    }
}
