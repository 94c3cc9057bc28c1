package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VideoPayloadFormatTest {
    private static final String HEADER = "80e0beef01020304aabbccdd";

    @Test
    void anH264KeyFrameBeginsWithItsSequenceParameters() {
        assertThat(isKeyFrame(VideoPayloadFormat.H264, "67" + "42c01f")).isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.H264, "78" + "0002" + "67aa" + "0002" + "68bb" + "0001" + "65"))
                .isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.H264, "78" + "0002" + "68aa" + "0001" + "65"))
                .isFalse();
        assertThat(isKeyFrame(VideoPayloadFormat.H264, "7c87" + "42")).isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.H264, "7c85" + "88")).isFalse();
        assertThat(isKeyFrame(VideoPayloadFormat.H264, "61" + "9a")).isFalse();
    }

    @Test
    void aVp8KeyFrameHasTheBitInItsFrameHeader() {
        assertThat(isKeyFrame(VideoPayloadFormat.VP8, "10" + "50")).isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.VP8, "10" + "51")).isFalse();
        assertThat(isKeyFrame(VideoPayloadFormat.VP8, "00" + "50")).isFalse();
        assertThat(isKeyFrame(VideoPayloadFormat.VP8, "90" + "80" + "92f4" + "50"))
                .isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.VP8, "90" + "e0" + "92f4" + "05" + "40" + "50"))
                .isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.VP8, "90" + "e0" + "12" + "05" + "40" + "51"))
                .isFalse();
        assertThat(isKeyFrame(VideoPayloadFormat.VP8, "90")).isFalse();
    }

    @Test
    void aVp9KeyFrameIsNotPredictedAndOfTheLowestLayer() {
        assertThat(isKeyFrame(VideoPayloadFormat.VP9, "8a" + "9234" + "ff")).isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.VP9, "aa" + "9234" + "00" + "ff"))
                .isTrue();
        assertThat(isKeyFrame(VideoPayloadFormat.VP9, "aa" + "9234" + "02" + "ff"))
                .isFalse();
        assertThat(isKeyFrame(VideoPayloadFormat.VP9, "ca" + "9234" + "ff")).isFalse();
        assertThat(isKeyFrame(VideoPayloadFormat.VP9, "82" + "9234" + "ff")).isFalse();
    }

    private static boolean isKeyFrame(VideoPayloadFormat codec, String payload) {
        return codec.startsKeyFrame(RtpPacketTest.packet(HEADER + payload));
    }
}
