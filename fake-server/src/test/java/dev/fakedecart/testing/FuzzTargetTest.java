package dev.fakedecart.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTargetTest {
    @Test
    void findsEachFuzzTestByItsName() throws Exception {
        for (String name : FuzzTarget.names()) {
            assertThat(FuzzTarget.named(name).samples()).as(name).isNotEmpty();
        }

        assertThat(FuzzTarget.names())
                .contains(
                        "dev.fakedecart.internal.http.HttpHeadFuzzTest",
                        "dev.fakedecart.internal.http.WebSocketFrameFuzzTest",
                        "dev.fakedecart.internal.image.ImageDecoderFuzzTest",
                        "dev.fakedecart.internal.scenario.ScenarioReaderFuzzTest",
                        "dev.fakedecart.protocol.ClientMessageFuzzTest",
                        "dev.fakedecart.webrtc.dtls.DtlsRecordFuzzTest",
                        "dev.fakedecart.webrtc.rtp.RtcpFuzzTest",
                        "dev.fakedecart.webrtc.rtp.RtpFuzzTest",
                        "dev.fakedecart.webrtc.sdp.SdpFuzzTest",
                        "dev.fakedecart.webrtc.stun.StunFuzzTest")
                .doesNotContain(FuzzTest.class.getName());
    }

    @Test
    void throwsWhatTheParserThrows() throws Exception {
        FuzzTarget target = FuzzTarget.named(Strict.class.getName());

        assertThat(target.accepts(new byte[1])).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> target.accepts(new byte[0]));
    }

    /** As in other modules, which cannot see {@link FuzzTest}. */
    static final class Strict {
        List<byte[]> samples() {
            return List.of(new byte[1]);
        }

        boolean accepts(byte[] input) {
            if (input.length == 0) {
                throw new IllegalStateException("empty");
            }
            return true;
        }
    }
}
