package dev.fakedecart.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.HeaderExtension;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import org.junit.jupiter.api.Test;

class NegotiatedExtensionsTest {
    private static final String UNKNOWN = "urn:example:unknown";

    @Test
    void unknownExtensionsAreLeftOut() throws Exception {
        assertThat(new NegotiatedExtensions(false, false).received(section("video")))
                .containsEntry(HeaderExtension.TRANSPORT_CC, 5)
                .doesNotContainKey(UNKNOWN);
    }

    @Test
    void theOrientationExtensionIsLeftOutForDecodedVideo() throws Exception {
        assertThat(new NegotiatedExtensions(true, false).received(section("video")))
                .doesNotContainKey(HeaderExtension.VIDEO_ORIENTATION);
        assertThat(new NegotiatedExtensions(false, false).received(section("video")))
                .containsEntry(HeaderExtension.VIDEO_ORIENTATION, 4);
    }

    @Test
    void thePlayoutDelayIsNegotiatedForSentVideoOnly() throws Exception {
        var asking = new NegotiatedExtensions(false, true);

        assertThat(asking.received(section("video"))).doesNotContainKey(HeaderExtension.PLAYOUT_DELAY);
        assertThat(asking.sent(section("video"))).containsEntry(HeaderExtension.PLAYOUT_DELAY, 6);
        assertThat(asking.of(section("video"), true, false)).doesNotContainKey(HeaderExtension.PLAYOUT_DELAY);
        assertThat(asking.of(section("video"), true, true)).containsKey(HeaderExtension.PLAYOUT_DELAY);
        assertThat(new NegotiatedExtensions(false, false).sent(section("video")))
                .doesNotContainKey(HeaderExtension.PLAYOUT_DELAY);
    }

    @Test
    void everySentSectionHasTheStreamIdThatChromiumNeeds() throws Exception {
        assertThat(new NegotiatedExtensions(true, false).of(section("video"), false, true))
                .containsEntry(HeaderExtension.RID, 2);
    }

    @Test
    void audioHasItsLevelAndNoVideoExtension() throws Exception {
        assertThat(new NegotiatedExtensions(false, false).received(section("audio")))
                .containsKey(HeaderExtension.AUDIO_LEVEL)
                .doesNotContainKeys(HeaderExtension.TRANSPORT_CC, HeaderExtension.VIDEO_ORIENTATION);
    }

    private static MediaSection section(String kind) throws SdpException {
        String[] uris = {
            HeaderExtension.MID,
            HeaderExtension.RID,
            HeaderExtension.AUDIO_LEVEL,
            HeaderExtension.VIDEO_ORIENTATION,
            HeaderExtension.TRANSPORT_CC,
            HeaderExtension.PLAYOUT_DELAY,
            UNKNOWN
        };
        var sdp = new StringBuilder("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=" + kind
                + " 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n");
        for (int i = 0; i < uris.length; i++) {
            sdp.append("a=extmap:").append(i + 1).append(' ').append(uris[i]).append("\r\n");
        }
        return SessionDescription.parse(sdp.toString()).media().get(0);
    }
}
