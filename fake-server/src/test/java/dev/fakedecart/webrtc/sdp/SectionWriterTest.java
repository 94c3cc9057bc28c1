package dev.fakedecart.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads written media sections back and compares them with the RFCs. Chromium must be able to read them. */
class SectionWriterTest {
    private static final SdpCodec H264 = new SdpCodec(
            108,
            "H264/90000",
            "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
            List.of("nack", "nack pli"),
            109);
    private static final LocalTransport TRANSPORT = new LocalTransport(
            "frag",
            "secret",
            "sha-256 AB:CD",
            List.of(
                    "candidate:1 1 udp 2130706431 192.0.2.1 5004 typ host",
                    "candidate:2 1 udp 2130706430 2001:db8::1 5004 typ host"));

    @Test
    void anAnswerToSimulcastAcceptsOneLayer() throws Exception {
        var extensions = new LinkedHashMap<String, Integer>();
        extensions.put("urn:ietf:params:rtp-hdrext:sdes:mid", 4);
        extensions.put("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", 10);

        MediaSection answer = reread(SectionWriter.media("video", "1", MediaDirection.RECVONLY)
                .extensions(extensions)
                .codec(H264)
                .transport(TRANSPORT, "passive")
                .receiveLayers(List.of("f"))
                .section());

        assertThat(answer).hasToString("""
                        m=video 9 UDP/TLS/RTP/SAVPF 108 109
                        c=IN IP4 0.0.0.0
                        a=mid:1
                        a=recvonly
                        a=rtcp-mux
                        a=rtcp-rsize
                        a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
                        a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
                        a=rtpmap:108 H264/90000
                        a=rtcp-fb:108 nack
                        a=rtcp-fb:108 nack pli
                        a=fmtp:108 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f
                        a=rtpmap:109 rtx/90000
                        a=fmtp:109 apt=108
                        a=ice-ufrag:frag
                        a=ice-pwd:secret
                        a=fingerprint:sha-256 AB:CD
                        a=setup:passive
                        a=candidate:1 1 udp 2130706431 192.0.2.1 5004 typ host
                        a=candidate:2 1 udp 2130706430 2001:db8::1 5004 typ host
                        a=end-of-candidates
                        a=rid:f recv
                        a=simulcast:recv f
                        """.replace("\n", "\r\n"));
        assertThat(answer.codecs()).containsExactly(H264);
        assertThat(answer.extensions()).isEqualTo(extensions);
        assertThat(answer.sentLayers()).isEmpty();
    }

    @Test
    void aCodecWithoutRetransmissionsOrParametersIsWrittenWithoutThem() throws Exception {
        var opus = new SdpCodec(111, "opus/48000/2", "", List.of(), -1);

        MediaSection section = reread(SectionWriter.media("audio", "0", MediaDirection.SENDRECV)
                .codec(opus)
                .section());

        assertThat(section.formats()).containsExactly("111");
        assertThat(section.codecs()).containsExactly(opus);
        assertThat(section.attribute("fmtp")).isEmpty();
    }

    @Test
    void aSentStreamIsReadBackWithItsRetransmissions() throws Exception {
        MediaSection section = reread(SectionWriter.media("video", "1", MediaDirection.SENDONLY)
                .sentStream(new SentStream("PA_inference", "TR_out", "PA_inference", -2, 7))
                .section());

        assertThat(section.attribute("msid")).hasValue("PA_inference TR_out");
        assertThat(section.trackId()).hasValue("TR_out");
        assertThat(section.ssrcs()).isEqualTo(Set.of(-2));
        assertThat(section.rtxSsrcs()).isEqualTo(Set.of(7));
        assertThat(section.attributes())
                .contains(
                        new Attribute("ssrc-group", "FID 4294967294 7"),
                        new Attribute("ssrc", "4294967294 cname:PA_inference"),
                        new Attribute("ssrc", "7 cname:PA_inference"));
    }

    @Test
    void aSentStreamWithoutRetransmissionsHasNoGroup() throws Exception {
        MediaSection section = reread(SectionWriter.media("audio", "0", MediaDirection.SENDONLY)
                .sentStream(new SentStream("PA_inference", "TR_out", "PA_inference", 5, 0))
                .section());

        assertThat(section.ssrcs()).isEqualTo(Set.of(5));
        assertThat(section.attribute("ssrc-group")).isEmpty();
    }

    @Test
    void dataChannelsAreAnsweredInChromiumsForm() throws Exception {
        MediaSection offered =
                SessionDescription.parse(Offers.SIMULCAST).media().get(3);

        MediaSection answer = SectionWriter.dataChannels("3").section();

        assertThat(answer.kind()).isEqualTo(offered.kind());
        assertThat(answer.protocol()).isEqualTo(offered.protocol());
        assertThat(answer.formats()).isEqualTo(offered.formats());
        assertThat(answer.attribute("sctp-port")).isEqualTo(offered.attribute("sctp-port"));
        assertThat(answer.attribute("max-message-size")).isEqualTo(offered.attribute("max-message-size"));
    }

    /** RFC 3264 section 6: the port is zero, the rest of the media line is the offer's. */
    @Test
    void aRejectionRepeatsTheMediaLineWithPortZero() throws Exception {
        MediaSection offered =
                SessionDescription.parse(Offers.SIMULCAST).media().get(2);

        MediaSection answer = reread(SectionWriter.rejection(offered));

        assertThat(answer.port()).isZero();
        assertThat(answer.formats()).isEqualTo(offered.formats());
        assertThat(answer.protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
        assertThat(answer.mid()).isEqualTo("2");
        assertThat(answer.direction()).isEqualTo(MediaDirection.INACTIVE);
    }

    @Test
    void aDescriptionBundlesAcceptedSectionsAndIsIceLite() throws Exception {
        SessionDescription offer = SessionDescription.parse(Offers.SIMULCAST);

        SessionDescription answer = SessionDescription.parse(TRANSPORT
                .describe(List.of(
                        SectionWriter.media("audio", "0", MediaDirection.RECVONLY)
                                .section(),
                        SectionWriter.rejection(offer.media().get(1)),
                        SectionWriter.media("video", "2", MediaDirection.SENDONLY)
                                .section(),
                        SectionWriter.dataChannels("3").section()))
                .toString());

        assertThat(answer.attributes()).contains(new Attribute("group", "BUNDLE 0 2 3"));
        assertThat(answer.attributes())
                .contains(new Attribute("ice-lite", ""), new Attribute("extmap-allow-mixed", ""));
        assertThat(answer.media()).extracting(MediaSection::mid).containsExactly("0", "1", "2", "3");
        assertThat(answer.toString()).startsWith("v=0\r\no=- ").contains("\r\ns=-\r\nt=0 0\r\n");
    }

    @Test
    void aParameterIsAddedOrReplacesItsOldValue() {
        var parameters = Map.of(
                "", "x-google-start-bitrate=3000",
                "profile-id=0", "profile-id=0;x-google-start-bitrate=3000",
                "a=1; x-google-start-bitrate=600 ;b=2;", "a=1;b=2;x-google-start-bitrate=3000",
                "111/111", "111/111;x-google-start-bitrate=3000");

        parameters.forEach((before, after) -> assertThat(new SdpCodec(96, "VP8/90000", before, List.of(), -1)
                        .withParameter("x-google-start-bitrate", "3000")
                        .parameters())
                .isEqualTo(after));
    }

    @Test
    void feedbackIsReducedToSupportedTypesInTheOfferedOrder() {
        var codec = new SdpCodec(96, "VP8/90000", "", List.of("goog-remb", "ccm fir", "nack", "nack pli"), 97);

        SdpCodec narrowed = codec.withFeedback(List.of("nack", "nack pli", "ccm fir", "transport-cc"));

        assertThat(narrowed.feedback()).containsExactly("ccm fir", "nack", "nack pli");
        assertThat(narrowed.rtxPayloadType()).isEqualTo(97);
    }

    private static MediaSection reread(MediaSection section) throws SdpException {
        return SessionDescription.parse("v=0\r\n" + section).media().get(0);
    }
}
