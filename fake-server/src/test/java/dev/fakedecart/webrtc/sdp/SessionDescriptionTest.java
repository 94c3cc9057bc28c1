package dev.fakedecart.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {

    @Test
    void readsTheSectionsOfARealOfferInTheirOrder() throws Exception {
        SessionDescription offer = SessionDescription.parse(Offers.SIMULCAST);

        assertThat(offer.media())
                .extracting(MediaSection::kind, MediaSection::mid, MediaSection::port, MediaSection::protocol)
                .containsExactly(
                        tuple("audio", "0", 9, "UDP/TLS/RTP/SAVPF"),
                        tuple("video", "1", 9, "UDP/TLS/RTP/SAVPF"),
                        tuple("video", "2", 9, "UDP/TLS/RTP/SAVPF"),
                        tuple("application", "3", 9, "UDP/DTLS/SCTP"));
        assertThat(offer.media().get(0).formats()).containsExactly("111", "63", "9", "0", "8", "13", "110", "126");
        assertThat(offer.media().get(3).formats()).containsExactly("webrtc-datachannel");
        assertThat(offer.media().get(3).isMedia()).isFalse();
        assertThat(offer.attributes()).contains(new Attribute("group", "BUNDLE 0 1 2 3"));
    }

    @Test
    void readsTheTransportOfEachSection() throws Exception {
        SessionDescription offer = SessionDescription.parse(Offers.SIMULCAST);

        for (MediaSection section : offer.media()) {
            assertThat(offer.attribute(section, "ice-ufrag")).hasValue("kiaq");
            assertThat(offer.attribute(section, "ice-pwd")).hasValue("gxOI/gx0VQ8N6hZoFtbp7YsF");
            assertThat(offer.attribute(section, "setup")).hasValue("actpass");
            assertThat(offer.attribute(section, "fingerprint").orElseThrow())
                    .startsWith("sha-256 15:37:4E:")
                    .endsWith(":7F:24:8C");
        }
    }

    @Test
    void sectionsInheritAttributesOfTheSession() throws Exception {
        SessionDescription offer = SessionDescription.parse(description(
                "a=fingerprint:sha-256 AA", "m=audio 9 P 0", "a=mid:a", "m=video 9 P 1", "a=fingerprint:sha-256 BB"));

        assertThat(offer.attribute(offer.media().get(0), "fingerprint")).hasValue("sha-256 AA");
        assertThat(offer.attribute(offer.media().get(1), "fingerprint")).hasValue("sha-256 BB");
        assertThat(offer.attribute(offer.media().get(0), "setup")).isEmpty();
    }

    @Test
    void lineEndsOfEveryKindAreRead() throws Exception {
        SessionDescription sent = SessionDescription.parse(Offers.SIMULCAST);

        assertThat(SessionDescription.parse(Offers.SIMULCAST.replace("\r\n", "\n")))
                .isEqualTo(sent);
        assertThat(SessionDescription.parse(Offers.SIMULCAST.stripTrailing())).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulcast", "sendrecv"})
    void aRealOfferIsReadBackUnchanged(String name) throws Exception {
        SessionDescription offer =
                SessionDescription.parse(name.equals("simulcast") ? Offers.SIMULCAST : Offers.SENDRECV);

        assertThat(SessionDescription.parse(offer.toString())).isEqualTo(offer);
    }

    @Test
    void aPortWithACountIsRead() throws Exception {
        SessionDescription offer = SessionDescription.parse(description("m=audio 49170/2 RTP/AVP 0"));

        assertThat(offer.media().get(0).port()).isEqualTo(49170);
    }

    @Test
    void unknownLinesAreIgnored() throws Exception {
        SessionDescription offer = SessionDescription.parse(description(
                "i=a title", "", "b=AS:128", "nonsense", "m=audio 9 P 0", "k=clear:x", "a=mid:0", "m", "z"));

        assertThat(offer.attributes()).isEmpty();
        assertThat(offer.media()).hasSize(1);
        assertThat(offer.media().get(0).attributes()).containsExactly(new Attribute("mid", "0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=",
                "m=audio",
                "m=audio 9",
                "m=audio 9 UDP/TLS/RTP/SAVPF",
                "m=audio nine UDP/TLS/RTP/SAVPF 111",
                "m=audio -9 UDP/TLS/RTP/SAVPF 111",
                "m=audio 9.5 UDP/TLS/RTP/SAVPF 111",
                "m=audio  UDP/TLS/RTP/SAVPF 111",
                "m=audio /2 UDP/TLS/RTP/SAVPF 111",
                "m=audio 65536 UDP/TLS/RTP/SAVPF 111",
                "m=audio 99999999999999999999 UDP/TLS/RTP/SAVPF 111"
            })
    void aBrokenMediaLineIsRefusedAndQuoted(String line) {
        assertThatThrownBy(() -> SessionDescription.parse(description("m=video 9 P 1", line)))
                .isInstanceOf(SdpException.class)
                .hasMessageContaining("\"" + line + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "hello", "{\"sdp\":\"v=0\"}", "o=- 1 1 IN IP4 127.0.0.1\r\nv=0\r\n"})
    void aTextThatDoesNotBeginLikeADescriptionIsRefused(String text) {
        assertThatThrownBy(() -> SessionDescription.parse(text))
                .isInstanceOf(SdpException.class)
                .hasMessage("a session description begins with v=0");
    }

    @Test
    void aHugeDescriptionIsRefusedUnparsed() throws Exception {
        String text = description("m=audio 9 P 0");
        String largest = text + "x".repeat(SessionDescription.LARGEST - text.length());

        assertThat(SessionDescription.parse(largest).media()).hasSize(1);
        assertThatThrownBy(() -> SessionDescription.parse(largest + "x"))
                .isInstanceOf(SdpException.class)
                .hasMessageContaining("262145 characters; at most 262144");
    }

    @Test
    void theNumberOfSectionsIsLimited() throws Exception {
        String most = "m=audio 9 P 0\r\n".repeat(64);

        assertThat(SessionDescription.parse(description(most)).media()).hasSize(64);
        assertThatThrownBy(() -> SessionDescription.parse(description(most, "m=audio 9 P 0")))
                .isInstanceOf(SdpException.class)
                .hasMessage("more than 64 media sections");
    }

    @Test
    void anAttributeIsSplitAtItsFirstColon() {
        List<String> lines = List.of("sendrecv", "mid:0", "fingerprint:sha-256 AA:BB", "ssrc:1 msid:a b");

        assertThat(lines).allSatisfy(line -> assertThat(Attribute.parse(line)).hasToString("a=" + line));
        assertThat(Attribute.parse("ssrc:1 msid:a b")).isEqualTo(new Attribute("ssrc", "1 msid:a b"));
    }

    static String description(String... lines) {
        return "v=0\r\n" + String.join("\r\n", lines) + "\r\n";
    }
}
