package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionAttemptTest {
    private static final long LATER = ConnectionAttempt.PATIENCE_NANOS;
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.168.1.7", 50_000);
    private static final InetSocketAddress LAPTOP = new InetSocketAddress("192.168.1.8", 50_000);
    private static final InetAddress SERVER = new InetSocketAddress("192.168.1.5", 7882).getAddress();

    private final ConnectionAttempt attempt = new ConnectionAttempt();

    private PeerEvent.NotConnected failure() {
        return attempt.failure(false, LATER).orElseThrow();
    }

    @Test
    void describesTheOffersOfBothSides() {
        attempt.offered(List.of(new Candidate(SERVER, 7882, 1), new Candidate(SERVER, 8080, 1, LinkProtocol.TCP)));
        attempt.clientOffered("candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host generation 0");
        attempt.clientOffered("1 1 UDP 2122260223 9a3c.local 50001 typ host");
        attempt.clientOffered("nonsense");
        attempt.described(0);

        PeerEvent.NotConnected failure = failure();
        assertThat(failure.offered()).containsExactly("192.168.1.5:7882", "192.168.1.5:8080 over TCP");
        assertThat(failure.client()).containsExactly("192.168.1.7", "9a3c.local");
    }

    @Test
    void sortsChecksByTheirOutcome() {
        attempt.described(0);
        attempt.dropped(PHONE, SERVER);
        attempt.arrived(LAPTOP);
        attempt.judged(LAPTOP, false);
        InetSocketAddress lost = new InetSocketAddress("192.168.1.9", 1);
        attempt.arrived(lost);

        assertThat(failure().checks())
                .isEqualTo(new CheckSources(
                        List.of("192.168.1.7:50000 to 192.168.1.5"),
                        List.of("192.168.1.8:50000"),
                        List.of(),
                        List.of("192.168.1.9:1")));
    }

    @Test
    void isReportedOnceAndOnlyAfterTheDescription() {
        assertThat(attempt.failure(false, LATER)).isEmpty();
        attempt.described(0);
        assertThat(attempt.failure(false, LATER - 1)).isEmpty();
        attempt.described(LATER);
        assertThat(attempt.failure(false, LATER)).isPresent();
        assertThat(attempt.failure(false, 2 * LATER)).isEmpty();
    }

    @Test
    void isNotReportedAfterASuccess() {
        attempt.described(0);
        attempt.succeeded();
        assertThat(attempt.failure(false, LATER)).isEmpty();
    }

    @Test
    void aFloodOfChecksAndCandidatesIsNotKept() {
        attempt.described(0);
        for (int i = 0; i < 1000; i++) {
            attempt.dropped(new InetSocketAddress("192.168.1.7", 1 + i), SERVER);
            attempt.clientOffered("candidate:1 1 udp 1 10.0.%s.%s 50000 typ host".formatted(i / 250, i % 250));
        }
        attempt.clientOffered("candidate:1 1 udp 1 %s 50000 typ host".formatted("a".repeat(10_000)));

        PeerEvent.NotConnected failure = failure();
        assertThat(failure.checks().dropped()).hasSize(CheckSources.MOST);
        assertThat(failure.client()).hasSize(16).allMatch(host -> host.length() < 100);
    }
}
