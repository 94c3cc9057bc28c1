package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TcpPortTest {
    private static final InetAddress LOOPBACK = address("127.0.0.1");
    private static final InetAddress LAN = address("192.168.1.5");

    @Test
    void theAddressThatTheClientReachedIsOfferedFirst() {
        var port = new TcpPort(8080, List.of(LOOPBACK, LAN), List.of());

        assertThat(offered(port, new Reached(socket(LAN, 8080), Optional.of(socket(LAN, 8080)))))
                .containsExactly("192.168.1.5:8080");
        assertThat(offered(port, new Reached(socket(LOOPBACK, 8080), Optional.empty())))
                .containsExactly("127.0.0.1:8080", "192.168.1.5:8080");
    }

    @Test
    void thePortOfAForwardedConnectionComesFromTheNameThatTheClientUses() {
        var port = new TcpPort(8080, List.of(LOOPBACK), List.of());

        assertThat(offered(port, new Reached(socket(LOOPBACK, 8080), Optional.of(socket(LOOPBACK, 9000)))))
                .containsExactly("127.0.0.1:9000", "127.0.0.1:8080");
    }

    @Test
    void anAdvertisedAddressComesFirstAndHidesTheLocalOnes() {
        var reached = new Reached(socket(LAN, 8080), Optional.of(socket(LOOPBACK, 9000)));
        InetAddress gateway = address("203.0.113.7");

        assertThat(offered(new TcpPort(8080, List.of(LAN, LOOPBACK), List.of(socket(gateway, 9443))), reached))
                .containsExactly("203.0.113.7:9443", "127.0.0.1:9000", "192.168.1.5:8080");
        assertThat(offered(new TcpPort(8080, List.of(LAN, LOOPBACK), List.of(socket(gateway, 0))), reached))
                .containsExactly("203.0.113.7:9000", "127.0.0.1:9000", "192.168.1.5:8080");
    }

    @Test
    void aCandidateIsPassiveAndBelowTheLowestOfUdp() {
        var port = new TcpPort(8080, List.of(LOOPBACK), List.of());
        Candidate tcp = port.candidates(new Reached(socket(LOOPBACK, 8080), Optional.empty()))
                .get(0);

        assertThat(tcp.toSdp()).matches("candidate:[0-9]+ 1 tcp [0-9]+ 127\\.0\\.0\\.1 8080 typ host tcptype passive");
        assertThat(tcp.priority()).isLessThan(126L << 24);
        assertThat(new Candidate(LOOPBACK, 7882, 1).toSdp())
                .matches("candidate:[0-9]+ 1 udp 1 127\\.0\\.0\\.1 7882 typ host");
    }

    @Test
    void aMachineWithManyAddressesOffersEightAtTheMost() {
        List<InetAddress> many =
                IntStream.range(1, 30).mapToObj(i -> address("10.0.0." + i)).toList();

        assertThat(offered(new TcpPort(8080, many, List.of()), new Reached(socket(LOOPBACK, 8080), Optional.empty())))
                .hasSize(8);
    }

    private static List<String> offered(TcpPort port, Reached reached) {
        return port.candidates(reached).stream()
                .map(candidate -> candidate.address().getHostAddress() + ":" + candidate.port())
                .toList();
    }

    private static InetSocketAddress socket(InetAddress address, int port) {
        return new InetSocketAddress(address, port);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
