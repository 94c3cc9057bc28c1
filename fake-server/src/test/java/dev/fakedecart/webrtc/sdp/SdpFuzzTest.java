package dev.fakedecart.webrtc.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.List;

/** Session descriptions: each is refused with an {@link SdpException}, or read, and read again as it was written. */
class SdpFuzzTest extends FuzzTest {
    @Override
    protected List<byte[]> samples() {
        return List.of(Offers.SIMULCAST.getBytes(UTF_8), Offers.SENDRECV.getBytes(UTF_8));
    }

    @Override
    protected List<String> words() {
        return List.of(
                "",
                "-1",
                "0",
                "65536",
                "128",
                "2147483648",
                "4294967296",
                "1e9",
                "\r\n",
                "\n",
                "a=",
                "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n",
                "m=audio 0 RTP/AVP 0\r\n",
                "c=IN IP6 ::1\r\n",
                "a=rtpmap:96 H264/90000\r\n",
                "a=fmtp:96 profile-level-id=42e01f;packetization-mode=1\r\n",
                "a=rid:h send pt=96;max-width=1\r\n",
                "a=simulcast:send h;~m,l recv x\r\n",
                "a=ssrc-group:FID 1 2\r\n",
                "a=extmap:3/sendonly urn:x\r\n",
                "a=group:BUNDLE 0 1\r\n",
                "~",
                "\u00e9",
                "\0",
                "\uFFFF",
                "\uD83D\uDE00");
    }

    @Override
    protected int rounds() {
        return 1_500;
    }

    @Override
    protected boolean accepts(byte[] input) throws Exception {
        SessionDescription description;
        try {
            description = SessionDescription.parse(new String(input, UTF_8));
            readAll(description);
        } catch (SdpException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
        assertThat(SessionDescription.parse(description.toString())).isEqualTo(description);
        return true;
    }

    private static void readAll(SessionDescription description) throws SdpException {
        for (MediaSection section : description.media()) {
            section.mid();
            section.direction();
            section.trackId();
            section.sentLayers();
            section.extensions();
            section.ssrcs();
            SectionWriter.rejection(section);
            for (SdpCodec codec : section.isMedia() ? section.codecs() : List.<SdpCodec>of()) {
                assertThat(codec.payloadType()).isBetween(0, 127);
                assertThat(codec.clockRate()).isNotNegative();
                codec.withParameter("x", "1");
                SectionWriter.media(section.kind(), section.mid(), section.direction())
                        .codec(codec)
                        .section();
            }
        }
    }
}
