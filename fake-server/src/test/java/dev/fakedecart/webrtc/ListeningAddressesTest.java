package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The addresses of a simulated machine: Linux binds sockets at all of 127.0.0.0/8. */
class ListeningAddressesTest implements ListeningAddresses.Sink {
    private static final InetAddress LOOPBACK = address("127.0.0.1");
    private static final InetAddress WIFI = address("127.1.0.1");
    private static final InetAddress CABLE = address("127.2.0.1");
    private static final Listening DEFAULT = Listening.everywhere(List.of(LOOPBACK));

    private final List<InetAddress> machine = new ArrayList<>(List.of(LOOPBACK, WIFI));
    private final List<DatagramChannel> opened = new ArrayList<>();
    private final List<InetAddress> lost = new ArrayList<>();

    @BeforeEach
    void needsLinux() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    }

    @AfterEach
    void close() throws IOException {
        for (DatagramChannel channel : opened) {
            channel.close();
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private ListeningAddresses open(Listening rule) throws IOException {
        return open(rule, 0, OptionalInt.of(0));
    }

    private ListeningAddresses open(Listening rule, int port, OptionalInt stunPort) throws IOException {
        ListeningAddresses addresses = ListeningAddresses.open(rule, port, stunPort, 0, () -> List.copyOf(machine));
        addresses.start(this);
        return addresses;
    }

    @Override
    public void opened(LocalAddress address, List<DatagramChannel> media, List<DatagramChannel> stun) {
        opened.addAll(media);
        opened.addAll(stun);
    }

    @Override
    public void lost(InetAddress address) {
        lost.add(address);
    }

    private List<InetSocketAddress> bound() throws IOException {
        var bound = new ArrayList<InetSocketAddress>();
        for (DatagramChannel channel : opened) {
            bound.add((InetSocketAddress) channel.getLocalAddress());
        }
        return bound.stream().distinct().toList();
    }

    @Test
    void bothPortsAreOpenAtEveryAddressOfTheMachine() throws IOException {
        ListeningAddresses addresses = open(DEFAULT);

        int media = addresses.port();
        int stun = addresses.stunPort().orElseThrow();
        assertThat(bound())
                .containsExactlyInAnyOrder(
                        new InetSocketAddress(LOOPBACK, media),
                        new InetSocketAddress(LOOPBACK, stun),
                        new InetSocketAddress(WIFI, media),
                        new InetSocketAddress(WIFI, stun));
        assertThat(addresses.refresh())
                .containsExactly(new LocalAddress(LOOPBACK, true), new LocalAddress(WIFI, false));
    }

    @Test
    void anAddressThatTheMachineGetsLaterIsOpenedOnTheSamePort() throws IOException {
        ListeningAddresses addresses = open(DEFAULT);

        machine.add(CABLE);

        assertThat(addresses.refresh()).contains(new LocalAddress(CABLE, false));
        assertThat(bound()).contains(new InetSocketAddress(CABLE, addresses.port()));
        assertThat(addresses.refresh()).hasSize(3);
    }

    @Test
    void anAddressThatTheMachineLosesIsClosed() throws IOException {
        ListeningAddresses addresses = open(DEFAULT);

        machine.remove(WIFI);

        assertThat(addresses.refresh()).containsExactly(new LocalAddress(LOOPBACK, true));
        assertThat(lost).containsExactly(WIFI);
    }

    @Test
    void aPortThatAnotherProgramHasAtANewAddressIsLeftOut() throws IOException {
        ListeningAddresses addresses = open(DEFAULT);
        machine.add(CABLE);

        try (var other = new DatagramSocket(new InetSocketAddress(CABLE, addresses.port()))) {
            assertThat(other.isBound()).isTrue();
            assertThat(addresses.refresh()).extracting(LocalAddress::address).doesNotContain(CABLE);
        }

        assertThat(addresses.refresh()).extracting(LocalAddress::address).contains(CABLE);
    }

    @Test
    void aTakenPortIsAnErrorAtExposedAddressesAndSkippedElsewhere() throws IOException {
        try (var other = new DatagramSocket(new InetSocketAddress(WIFI, 0))) {
            int port = other.getLocalPort();

            assertThat(open(DEFAULT, port, OptionalInt.empty()).refresh())
                    .containsExactly(new LocalAddress(LOOPBACK, true));
            close();
            assertThatThrownBy(() -> open(Listening.everywhere(List.of(WIFI)), port, OptionalInt.empty()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> open(Listening.everywhere(List.of(WIFI)), 0, OptionalInt.of(port)))
                    .isInstanceOf(StunPortTakenException.class);
        }
    }

    @Test
    void aMachineWithManyContainerNetworksKeepsTheExposedAndThePreferredAddresses() throws IOException {
        IntStream.range(0, 100).forEach(i -> machine.add(address("127.9." + i + ".1")));
        machine.add(CABLE);

        List<LocalAddress> open = open(Listening.everywhere(List.of(CABLE))).refresh();

        assertThat(open).hasSize(ListeningAddresses.MOST);
        assertThat(open)
                .startsWith(
                        new LocalAddress(CABLE, true),
                        new LocalAddress(LOOPBACK, false),
                        new LocalAddress(WIFI, false));
    }

    @Test
    void linkLocalIpv6AddressesBelongToTheMachineButAreNotCandidates() throws IOException {
        machine.add(address("fe80::1"));

        ListeningAddresses addresses = open(DEFAULT);

        assertThat(addresses.refresh()).extracting(LocalAddress::address).containsExactly(LOOPBACK, WIFI);
        assertThat(addresses.isOwn(address("fe80::1%1"))).isTrue();
        assertThat(addresses.isOwn(address("192.168.1.7"))).isFalse();
    }

    @Test
    void onlyTheGivenAddressesAreOpenIfTheRuleSaysSo() throws IOException {
        assertThat(open(Listening.only(List.of(WIFI))).refresh()).containsExactly(new LocalAddress(WIFI, true));
    }

    @Test
    void wildcardsExposeTheirFamily() {
        InetAddress ipv6 = address("2001:db8::7");
        Listening ipv4 = Listening.everywhere(List.of(address("0.0.0.0")));

        assertThat(ipv4.exposes(WIFI)).isTrue();
        assertThat(ipv4.exposes(ipv6)).isFalse();
        assertThat(Listening.everywhere(List.of(address("::"))).exposes(WIFI)).isTrue();
        assertThat(Listening.everywhere(List.of(address("::"))).exposes(ipv6)).isTrue();
        assertThat(DEFAULT.exposes(WIFI)).isFalse();
    }

    @Test
    void aCandidateHasNoZone() throws UnknownHostException {
        assertThat(new Candidate(InetAddress.getByName("::1%1"), 7882, 1).toSdp())
                .contains(" 0:0:0:0:0:0:0:1 7882 ")
                .doesNotContain("%");
    }
}
