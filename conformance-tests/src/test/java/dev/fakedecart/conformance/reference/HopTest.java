package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HopTest {
    private static final String HEAD = "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=rtpmap:96 H264/90000\r\n";

    @Test
    void theStartBitrateIsAddedToTheFirstCodecsParameters() {
        String sdp = HEAD + "a=fmtp:96 packetization-mode=1\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n";

        assertThat(Hop.withStartBitrate(sdp))
                .isEqualTo(HEAD + "a=fmtp:96 packetization-mode=1;x-google-start-bitrate=3000\r\n"
                        + "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n");
    }

    @Test
    void theStartBitrateIsAddedToACodecWithoutParameters() {
        assertThat(Hop.withStartBitrate(HEAD + "a=rtpmap:97 rtx/90000\r\n"))
                .isEqualTo(HEAD + "a=fmtp:96 x-google-start-bitrate=3000\r\na=rtpmap:97 rtx/90000\r\n");
    }

    @Test
    void aDescriptionWithoutVideoIsUnchanged() {
        assertThat(Hop.withStartBitrate("v=0\r\n")).isEqualTo("v=0\r\n");
    }
}
