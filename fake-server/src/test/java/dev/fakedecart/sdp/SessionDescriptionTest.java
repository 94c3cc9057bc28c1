package dev.fakedecart.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.synthetic.SyntheticClient;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionDescriptionTest {

    /** What Chromium 156 offers through livekit-client for simulcast H.264, shortened to what differs in kind. */
    private static final String OFFER = """
            v=0
            o=- 4611731400430051336 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0 1
            a=extmap-allow-mixed
            a=msid-semantic: WMS
            a=fingerprint:sha-256 0A:1B
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            c=IN IP4 0.0.0.0
            a=ice-ufrag:abcd
            a=ice-pwd:0123456789abcdefghijklmn
            a=setup:actpass
            a=mid:0
            a=sctp-port:5000
            m=video 9 UDP/TLS/RTP/SAVPF 96 97 103 104 107 108 39
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=ice-ufrag:abcd
            a=ice-pwd:0123456789abcdefghijklmn
            a=fingerprint:sha-256 2C:3D
            a=mid:1
            a=extmap:1 urn:ietf:params:rtp-hdrext:toffset
            a=extmap:3/sendonly http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
            a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid
            a=sendonly
            a=msid:stream-id track-id
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            a=rtcp-fb:96 nack
            a=rtcp-fb:* transport-cc
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            a=rtpmap:103 H264/90000
            a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f
            a=rtpmap:104 rtx/90000
            a=fmtp:104 apt=103
            a=rtpmap:107 H264/90000
            a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42001f
            a=rtpmap:108 rtx/90000
            a=fmtp:108 apt=107
            a=rid:q send
            a=rid:h send
            a=rid:f send
            a=ssrc-group:FID 3735928559 17
            a=ssrc:3735928559 cname:x
            a=ssrc:17 cname:x
            a=simulcast:send q;h;~f
            """;

    @Test
    void readsWhatABrowserOffers() throws SdpException {
        SessionDescription offer = SessionDescription.parse(OFFER.replace("\n", "\r\n"));

        assertThat(offer.media()).extracting(MediaSection::kind).containsExactly("application", "video");
        MediaSection video = offer.media().get(1);
        assertThat(video.mid()).isEqualTo("1");
        assertThat(video.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(video.trackId()).hasValue("track-id");
        assertThat(video.sentLayers()).containsExactly("q", "h", "f");
        assertThat(video.ssrcs()).containsExactly(0xdeadbeef);
        assertThat(video.rtxSsrcs()).containsExactly(17);
        assertThat(video.extensions())
                .containsEntry("urn:ietf:params:rtp-hdrext:sdes:mid", 9)
                .containsEntry("http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01", 3);
        assertThat(offer.attribute(video, "fingerprint")).hasValue("sha-256 2C:3D");
        assertThat(offer.attribute(offer.media().get(0), "fingerprint")).hasValue("sha-256 0A:1B");
    }

    @Test
    void foldsRetransmissionsIntoTheirCodecs() throws SdpException {
        var codecs = SessionDescription.parse(OFFER).media().get(1).codecs();

        assertThat(codecs).extracting(SdpCodec::payloadType).containsExactly(96, 103, 107);
        assertThat(codecs).extracting(SdpCodec::rtxPayloadType).containsExactly(97, 104, 108);
        assertThat(codecs.get(0).feedback()).containsExactly("nack", "transport-cc");
        assertThat(codecs.get(1).name()).isEqualTo("H264");
        assertThat(codecs.get(1).clockRate()).isEqualTo(90_000);
        assertThat(codecs.get(1).parameters()).contains("packetization-mode=1");
    }

    @Test
    void aParameterTakesThePlaceOfItsOldValue() {
        var codec = new SdpCodec(96, "VP8/90000", "", java.util.List.of(), -1);

        SdpCodec slow = codec.withParameter("x-google-start-bitrate", "300");
        SdpCodec fast = slow.withParameter("max-fr", "30").withParameter("x-google-start-bitrate", "3000");

        assertThat(slow.parameters()).isEqualTo("x-google-start-bitrate=300");
        assertThat(fast.parameters()).isEqualTo("max-fr=30;x-google-start-bitrate=3000");
    }

    @Test
    void whatIsWrittenReadsTheSame() throws SdpException {
        SessionDescription offer = SessionDescription.parse(OFFER);

        SessionDescription again = SessionDescription.parse(offer.toString());

        assertThat(again.media()).isEqualTo(offer.media());
        assertThat(again.attributes()).isEqualTo(offer.attributes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                  | begins with v=0
            v=0;m=video                            | no media line
            v=0;m=video x UDP/TLS/RTP/SAVPF 96     | "x" in
            v=0;m=video -1 UDP/TLS/RTP/SAVPF 96    | "-1" in
            v=0;m=video 9 p 96;a=mid:0;m=audio 9 p 96;a=mid:0 | two sections with a=mid:0
            """)
    void whatIsNoDescriptionIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> SessionDescription.parse(text.replace(";", "\n")))
                .isInstanceOf(SdpException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void absurdSizesAreRefused() {
        assertThatThrownBy(() -> SessionDescription.parse("v=0\n" + "m=video 9 p 96\n".repeat(5_000)))
                .isInstanceOf(SdpException.class);
        assertThatThrownBy(() -> SessionDescription.parse("v=0" + "x".repeat(5_000_000)))
                .isInstanceOf(SdpException.class);
    }

    @Test
    void noMutilatedOfferThrowsAnythingElse() {
        var random = new Random(8866);
        for (String original : new String[] {OFFER, SyntheticClient.offer()}) {
            for (int i = 0; i < 20_000; i++) {
                var text = new StringBuilder(original);
                for (int change = random.nextInt(5); change >= 0; change--) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                        default -> text.insert(at, " :;=/".charAt(random.nextInt(5)));
                    }
                }
                try {
                    for (MediaSection section :
                            SessionDescription.parse(text.toString()).media()) {
                        section.codecs();
                        section.extensions();
                        section.sentLayers();
                        section.ssrcs();
                        section.trackId();
                    }
                } catch (SdpException e) {
                    assertThat(e).hasMessageMatching("(?s).+");
                }
            }
        }
    }
}
