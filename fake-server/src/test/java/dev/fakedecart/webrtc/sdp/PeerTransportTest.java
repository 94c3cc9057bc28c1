package dev.fakedecart.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.webrtc.dtls.Fingerprint;
import org.junit.jupiter.api.Test;

class PeerTransportTest {
    private static final String SHORT = "sha-256 " + "AB:".repeat(31) + "AB";
    private static final String OTHER = "sha-256 " + "CD:".repeat(31) + "CD";
    private static final String LONG = "sha-512 " + "EF:".repeat(63) + "EF";

    @Test
    void theStrongestHashFunctionCounts() throws Exception {
        assertThat(PeerTransport.fingerprints(section(SHORT, LONG)).alternatives())
                .containsExactly(fingerprint(LONG));
    }

    @Test
    void allFingerprintsWithThatHashFunctionCount() throws Exception {
        assertThat(PeerTransport.fingerprints(section(SHORT, OTHER)).alternatives())
                .containsExactly(fingerprint(SHORT), fingerprint(OTHER));
    }

    @Test
    void unknownHashFunctionsAreIgnoredBesideKnownOnes() throws Exception {
        assertThat(PeerTransport.fingerprints(section("sha-1 00", SHORT)).alternatives())
                .containsExactly(fingerprint(SHORT));
    }

    @Test
    void unknownHashFunctionsAloneAreRefusedWithARemedy() {
        assertThatThrownBy(() -> PeerTransport.fingerprints(section("md5 00")))
                .isInstanceOf(SdpException.class)
                .hasMessageContaining("a=fingerprint:md5 00")
                .hasMessageContaining("Send a fingerprint with sha-256");
    }

    @Test
    void aRejectedSectionDoesNotCount() throws Exception {
        String rejected = "v=0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 0\r\na=fingerprint:%s\r\n".formatted(OTHER);
        String used = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=fingerprint:%s\r\n".formatted(SHORT);

        assertThat(PeerTransport.fingerprints(SessionDescription.parse(rejected + used))
                        .alternatives())
                .containsExactly(fingerprint(SHORT));
    }

    /** As Firefox writes it. */
    @Test
    void aFingerprintOfTheSessionCountsForAllSections() throws Exception {
        String sdp = "v=0\r\na=fingerprint:%s\r\nm=video 0 UDP/TLS/RTP/SAVPF 96\r\n".formatted(SHORT);

        assertThat(PeerTransport.fingerprints(SessionDescription.parse(sdp)).alternatives())
                .containsExactly(fingerprint(SHORT));
    }

    private static Fingerprint fingerprint(String line) {
        String[] words = line.split(" ", 2);
        return new Fingerprint(words[0], words[1]);
    }

    private static SessionDescription section(String... fingerprints) throws SdpException {
        var sdp = new StringBuilder("v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n");
        for (String fingerprint : fingerprints) {
            sdp.append("a=fingerprint:").append(fingerprint).append("\r\n");
        }
        return SessionDescription.parse(sdp.toString());
    }
}
