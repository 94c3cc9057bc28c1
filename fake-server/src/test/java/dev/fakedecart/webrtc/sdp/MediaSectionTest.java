package dev.fakedecart.webrtc.sdp;

import static dev.fakedecart.webrtc.sdp.SessionDescriptionTest.description;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaSectionTest {
    private static final String VIDEO = "m=video 9 UDP/TLS/RTP/SAVPF ";

    @Test
    void readsTheCodecsOfARealOfferInTheOrderOfPreference() throws Exception {
        List<SdpCodec> codecs = section(Offers.SIMULCAST, 1).codecs();

        assertThat(codecs)
                .extracting(codec -> codec.payloadType() + " " + codec.encoding() + " " + codec.rtxPayloadType())
                .containsExactly(
                        "96 VP8/90000 97",
                        "102 H264/90000 103",
                        "104 H264/90000 107",
                        "108 H264/90000 109",
                        "114 H264/90000 115",
                        "116 H264/90000 117",
                        "39 H264/90000 40",
                        "45 AV1/90000 46",
                        "98 VP9/90000 99",
                        "100 VP9/90000 101",
                        "118 red/90000 119",
                        "120 ulpfec/90000 -1");
        assertThat(codecs.get(0).parameters()).isEmpty();
        assertThat(codecs.get(3).parameters())
                .isEqualTo("level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f");
        assertThat(codecs.get(3).feedback())
                .containsExactly("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli");
        assertThat(codecs.get(11).feedback()).isEmpty();
    }

    @Test
    void readsTheAudioCodecsOfARealOffer() throws Exception {
        SdpCodec opus = section(Offers.SIMULCAST, 0).codecs().get(0);

        assertThat(opus)
                .isEqualTo(
                        new SdpCodec(111, "opus/48000/2", "minptime=10;useinbandfec=1", List.of("transport-cc"), -1));
        assertThat(opus.name()).isEqualTo("opus");
        assertThat(opus.clockRate()).isEqualTo(48_000);
    }

    @Test
    void readsTheHeaderExtensionsOfARealOffer() throws Exception {
        assertThat(section(Offers.SIMULCAST, 1).extensions())
                .hasSize(13)
                .containsEntry("urn:ietf:params:rtp-hdrext:sdes:mid", 4)
                .containsEntry("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", 10)
                .containsEntry("urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id", 11)
                .containsEntry("urn:3gpp:video-orientation", 13)
                .containsEntry("urn:ietf:params:rtp-hdrext:toffset", 14);
    }

    @Test
    void simulcastIsDescribedByLayersInsteadOfSsrcs() throws Exception {
        MediaSection sent = section(Offers.SIMULCAST, 1);

        assertThat(sent.sentLayers()).containsExactly("q", "h", "f");
        assertThat(sent.ssrcs()).isEmpty();
        assertThat(sent.rtxSsrcs()).isEmpty();
        assertThat(section(Offers.SIMULCAST, 2).sentLayers()).isEmpty();
    }

    @Test
    void aSingleEncodingIsDescribedByMediaAndRetransmissionSsrcs() throws Exception {
        MediaSection video = section(Offers.SENDRECV, 0);

        assertThat(video.ssrcs()).containsExactly((int) 3_632_840_784L);
        assertThat(video.rtxSsrcs()).containsExactly(1_277_915_931);
        assertThat(video.sentLayers()).isEmpty();
    }

    @Test
    void readsTrackAndDirection() throws Exception {
        assertThat(section(Offers.SIMULCAST, 1).trackId()).hasValue("82ce2dfa-528c-4e82-8125-a450d6f50627");
        assertThat(section(Offers.SIMULCAST, 1).direction()).isEqualTo(MediaDirection.SENDONLY);
        assertThat(section(Offers.SIMULCAST, 2).trackId()).isEmpty();
        assertThat(section(Offers.SIMULCAST, 2).direction()).isEqualTo(MediaDirection.RECVONLY);
        assertThat(section(Offers.SENDRECV, 0).direction()).isEqualTo(MediaDirection.SENDRECV);
        assertThat(section(description(VIDEO + "96"), 0).direction()).isEqualTo(MediaDirection.SENDRECV);
        assertThat(section(description(VIDEO + "96", "a=inactive"), 0).direction())
                .isEqualTo(MediaDirection.INACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "send q;h;f,                q h f",
        "send ~q;h;~f,              q h f",
        "send hi recv lo,           hi",
        "recv lo send hi;top,       hi top",
        "recv lo,                   ''",
        "send,                      ''",
        "'',                        ''"
    })
    void readsTheSentLayersOfEachFormOfSimulcast(String simulcast, String layers) throws Exception {
        MediaSection section = section(description(VIDEO + "96", "a=simulcast:" + simulcast), 0);

        assertThat(String.join(" ", section.sentLayers())).isEqualTo(layers);
    }

    @Test
    void wildcardFeedbackAppliesToEveryFormat() throws Exception {
        MediaSection section = section(
                description(
                        VIDEO + "96 98",
                        "a=rtpmap:96 VP8/90000",
                        "a=rtpmap:98 VP9/90000",
                        "a=rtcp-fb:* nack",
                        "a=rtcp-fb:96 nack pli",
                        "a=rtcp-fb:9 goog-remb"),
                0);

        assertThat(section.codecs().get(0).feedback()).containsExactly("nack", "nack pli");
        assertThat(section.codecs().get(1).feedback()).containsExactly("nack");
    }

    @Test
    void anExtensionWithADirectionIsRead() throws Exception {
        MediaSection section = section(description(VIDEO + "96", "a=extmap:3/recvonly urn:x a b", "a=extmap:4"), 0);

        assertThat(section.extensions()).containsOnly(Map.entry("urn:x", 3));
    }

    @Test
    void aFormatWithoutAnEncodingIsNotACodec() throws Exception {
        MediaSection section = section(description(VIDEO + "96 97 34", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=96"), 0);

        assertThat(section.codecs()).isEmpty();
    }

    /** Each codec carries its feedback: with no check, about 100 KB of text became gigabytes of lists. */
    @Test
    void aRepeatedFormatIsOneCodec() throws Exception {
        String formats = "96 ".repeat(40_000) + "96";
        String feedback = "a=rtcp-fb:96 a\r\n".repeat(8_000);
        MediaSection section = section(description(VIDEO + formats, "a=rtpmap:96 VP8/90000", feedback), 0);

        assertThat(section.codecs()).hasSize(1);
        assertThat(section.codecs().get(0).feedback()).hasSize(8_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rtpmap:x VP8/90000         | x",
                "rtpmap:-1 VP8/90000        | -1",
                "rtpmap: VP8/90000          | ''",
                "rtpmap:128 VP8/90000       | 128 VP8/90000",
                "fmtp:96000000000 x=y       | 96000000000",
                "extmap:x urn:y             | x",
                "extmap:-1/sendonly urn:y   | -1",
                "ssrc:x cname:y             | x",
                "ssrc:4294967296 cname:y    | 4294967296",
                "ssrc:-1 cname:y            | -1",
                "ssrc-group:FID 1 two       | two"
            })
    void aBadNumberIsRefusedAndQuotedWithItsLine(String line, String culprit) throws Exception {
        MediaSection section = section(description(VIDEO + "96 97", "a=" + line), 0);

        assertThatThrownBy(() -> {
                    section.codecs();
                    section.extensions();
                    section.ssrcs();
                })
                .isInstanceOf(SdpException.class)
                .hasMessageContaining("\"" + culprit + "\"")
                .hasMessageContaining(line.substring(line.indexOf(':') + 1));
    }

    @Test
    void retransmissionsWithoutAPayloadTypeAreRefused() throws Exception {
        MediaSection section =
                section(description(VIDEO + "96 97", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=ninety;x=1"), 0);

        assertThatThrownBy(section::codecs).isInstanceOf(SdpException.class).hasMessageContaining("\"ninety\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-5", "99999999999", "1.5", "webrtc-datachannel"})
    void aFormatThatIsNotAPayloadTypeIsRefused(String format) throws Exception {
        MediaSection section = section(description(VIDEO + "96 " + format, "a=rtpmap:96 VP8/90000"), 0);

        assertThatThrownBy(section::codecs).isInstanceOf(SdpException.class).hasMessageContaining(format);
    }

    private static MediaSection section(String text, int index) throws SdpException {
        return SessionDescription.parse(text).media().get(index);
    }
}
