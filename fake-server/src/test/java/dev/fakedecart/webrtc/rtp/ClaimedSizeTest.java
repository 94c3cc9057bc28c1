package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size that a frame claims, read from the payload of its packet. */
class ClaimedSizeTest {
    private static final String VP8_KEY = "500000" + "9d012a";
    private static final String VP9_KEY = "82498342" + "00";

    /** From browsers: Chromium's constrained baseline, and a high profile with 1080 lines of which 8 are cropped. */
    private static final String BASELINE_720P = "6742c01fda014016e840000003004000000f23c60ca8";

    private static final String HIGH_1080P = "67640028acd940780227e5c044000003000400000300f03c60c658";

    @ParameterizedTest
    @CsvSource({"0005, d002, 1280, 720", "ff3f, ff3f, 16383, 16383", "ffff, ff7f, 16383, 16383", "0000, 0100, 0, 1"})
    void vp8ClaimsItsSizeInTheFirstPacketOfAKeyFrame(String width, String height, int wide, int high) {
        assertThat(vp8("10" + VP8_KEY + width + height)).isEqualTo(new FrameSize(wide, high));
        assertThat(vp8("90e0" + "92f40540" + VP8_KEY + width + height)).isEqualTo(new FrameSize(wide, high));
    }

    @Test
    void vp8ClaimsNoSizeElsewhere() {
        assertThat(vp8("00" + VP8_KEY + "ff3fff3f")).as("not the first packet").isNull();
        assertThat(vp8("11" + VP8_KEY + "ff3fff3f")).as("another partition").isNull();
        assertThat(vp8("10" + "510000" + "9d012a" + "ff3fff3f"))
                .as("no key frame")
                .isNull();
        assertThat(vp8("10" + "500000" + "9d012b" + "ff3fff3f"))
                .as("no start code")
                .isNull();
        assertThat(vp8("10" + VP8_KEY + "ff3fff")).as("cut off").isNull();
        assertThat(vp8("10")).isNull();
    }

    @Test
    void vp9ClaimsItsSizeInAKeyFrame() {
        String size = "4ff02cf0"; // behind 4 bits of colours
        String key = "824983420" + "04ff02cf" + "0";

        assertThat(vp9("08" + key)).isEqualTo(new FrameSize(1_280, 720));
        assertThat(vp9("8a" + "9234" + "10" + "04ff02cf" + key)).isEqualTo(new FrameSize(1_280, 720));
        assertThat(vp9("a8" + "12" + "0000" + key)).isEqualTo(new FrameSize(1_280, 720));
        assertThat(vp9("b8" + "12" + "00" + key)).isEqualTo(new FrameSize(1_280, 720));
        assertThat(vp9("08" + "824983420" + "ffffffff" + "0")).isEqualTo(new FrameSize(65_536, 65_536));
        assertThat(vp9("08" + VP9_KEY + size.substring(0, 4))).isEqualTo(FrameSize.UNREADABLE);
        assertThat(vp9("00" + key)).as("not the first packet").isNull();
        assertThat(vp9("08" + "824983430" + "ffffffff" + "0"))
                .as("no sync code")
                .isNull();
    }

    /** Marker 10, profile 00, not an existing frame, not a key frame, shown, error resilient: 10000111. */
    @Test
    void vp9ClaimsASizeInOtherFramesUnlessTheyReuseAReference() {
        // 8 bits of refreshed references, 12 of the references used, then whether the size is that of one of them
        assertThat(vp9("48" + "87" + "00" + "000" + bits("000" + sixteen(4_095) + sixteen(2_303))))
                .isEqualTo(new FrameSize(4_096, 2_304));
        assertThat(vp9("48" + "87" + "00" + "000" + bits("1" + "0".repeat(35)))).isNull();
        assertThat(vp9("48" + "87" + "00" + "000" + bits("001" + "0".repeat(33))))
                .isNull();
    }

    @Test
    void h264ClaimsItsSizeInItsSequenceParameters() {
        assertThat(h264(BASELINE_720P)).isEqualTo(new FrameSize(1_280, 720));
        assertThat(h264(HIGH_1080P)).isEqualTo(new FrameSize(1_920, 1_088));
        assertThat(h264(SequenceParameters.of(1_024, 1_024))).isEqualTo(new FrameSize(16_384, 16_384));
        assertThat(h264("65" + "88840000")).as("a picture without parameters").isNull();
    }

    @Test
    void h264ClaimsTheLargestOfAllSizesInOnePacket() {
        String large = SequenceParameters.of(400, 300);

        assertThat(h264("78" + unit(BASELINE_720P) + unit("68ce3c80") + unit("6588")))
                .isEqualTo(new FrameSize(1_280, 720));
        assertThat(h264("78" + unit(BASELINE_720P) + unit(large) + unit("6588")))
                .isEqualTo(new FrameSize(6_400, 4_800));
        assertThat(h264("78" + unit(large) + unit(BASELINE_720P))).isEqualTo(new FrameSize(6_400, 4_800));
        assertThat(h264("7c87" + large.substring(2))).as("in a fragment").isEqualTo(new FrameSize(6_400, 4_800));
        assertThat(h264("6588" + "000001" + large)).as("behind a start code").isEqualTo(new FrameSize(6_400, 4_800));
    }

    @Test
    void truncatedH264ParametersAreUnreadable() {
        assertThat(h264("6742001f")).isEqualTo(FrameSize.UNREADABLE);
        assertThat(h264("7c87" + "42001f")).isEqualTo(FrameSize.UNREADABLE);
        assertThat(h264("67" + "42001f" + "00000000000000000000")).isEqualTo(FrameSize.UNREADABLE);
    }

    @Test
    void aSizeFitsInEitherOrientation() {
        var most = new FrameSize(4_096, 2_304);

        assertThat(new FrameSize(4_096, 2_304).fits(most)).isTrue();
        assertThat(new FrameSize(2_304, 4_096).fits(most)).isTrue();
        assertThat(new FrameSize(4_097, 16).fits(most)).isFalse();
        assertThat(new FrameSize(2_305, 2_305).fits(most)).isFalse();
    }

    private static @Nullable FrameSize vp8(String payload) {
        return claimed(VideoPayloadFormat.VP8, payload);
    }

    private static @Nullable FrameSize vp9(String payload) {
        return claimed(VideoPayloadFormat.VP9, payload);
    }

    private static @Nullable FrameSize h264(String payload) {
        return claimed(VideoPayloadFormat.H264, payload);
    }

    private static @Nullable FrameSize claimed(VideoPayloadFormat format, String payload) {
        return format.claimedSize(RtpPacketTest.packet("80e0beef01020304aabbccdd" + payload));
    }

    private static String unit(String nal) {
        return HexFormat.of().toHexDigits((short) (nal.length() / 2)) + nal;
    }

    private static String sixteen(int value) {
        return Integer.toBinaryString(0x10000 | value).substring(1);
    }

    /** Bits behind a half byte, in hexadecimal: the digits follow an odd number of others. */
    private static String bits(String bits) {
        var hex = new StringBuilder();
        for (int at = 0; at < bits.length(); at += 4) {
            String four = (bits.substring(at, Math.min(at + 4, bits.length())) + "000").substring(0, 4);
            hex.append(Integer.toHexString(Integer.parseInt(four, 2)));
        }
        return hex.append(hex.length() % 2 == 0 ? "0" : "").toString();
    }
}
