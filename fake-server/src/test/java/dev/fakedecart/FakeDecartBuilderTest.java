package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeDecartBuilderTest {

    static Stream<Arguments> ranges() {
        return Stream.of(
                range("port", 0, 65_535, FakeDecartBuilder::port),
                range("udpPort", 0, 65_535, FakeDecartBuilder::udpPort),
                range("stunPort", 0, 65_535, FakeDecartBuilder::stunPort),
                range("maxSessions", 1, 10_000, FakeDecartBuilder::maxSessions),
                range("queueSize", 0, 10_000, FakeDecartBuilder::queueSize),
                range("sessionsPerKey", 0, 10_000, FakeDecartBuilder::sessionsPerKey),
                range("maxImageBytes", 1, 100 << 20, FakeDecartBuilder::maxImageBytes),
                range("journalCapacity", 1, 10_000_000, FakeDecartBuilder::journalCapacity));
    }

    private static Arguments range(
            String name, int smallest, int largest, BiFunction<FakeDecartBuilder, Integer, FakeDecartBuilder> set) {
        return Arguments.of(name, smallest, largest, set);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranges")
    void aNumberOutOfRangeIsNamedWithItsRange(
            String name, int smallest, int largest, BiFunction<FakeDecartBuilder, Integer, FakeDecartBuilder> set) {
        for (int wrong : new int[] {smallest - 1, largest + 1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            FakeDecartBuilder builder = set.apply(FakeDecart.builder().mode(Mode.ECHO), wrong);
            assertThatThrownBy(builder::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("%s is %s, but must be from %s to %s".formatted(name, wrong, smallest, largest));
        }
        if (!name.toLowerCase(java.util.Locale.ROOT).endsWith("port")) {
            set.apply(FakeDecart.builder().mode(Mode.ECHO), smallest).start().close();
            set.apply(FakeDecart.builder().mode(Mode.ECHO), largest).start().close();
        }
    }

    @Test
    void slotReleaseTimesAreBounded() {
        for (Duration wrong : new Duration[] {Duration.ofSeconds(-1), Duration.ofSeconds(3_601)}) {
            String range = "slotRelease is %s s after a %s end, but must be from 0 to 3600";
            assertThatThrownBy(FakeDecart.builder().slotRelease(wrong, Duration.ZERO)::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(range.formatted(wrong.toSeconds(), "clean"));
            assertThatThrownBy(FakeDecart.builder().slotRelease(Duration.ZERO, wrong)::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(range.formatted(wrong.toSeconds(), "crash"));
        }
    }

    @Test
    void aPlayoutDelayThatRtpCannotExpressIsRefused() {
        FakeDecartBuilder builder = FakeDecart.builder();

        assertThatThrownBy(() -> builder.playoutDelay(-10, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("playoutDelay is -10 to 0 ms, but must be from 0 to 40950 in steps of 10,"
                        + " the shorter one first");
        assertThatThrownBy(() -> builder.playoutDelay(10, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.playoutDelay(0, 15)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRouteThatTheServerDoesNotHaveIsRefused() {
        assertThatThrownBy(() ->
                        FakeDecart.builder().routes(Route.TCP, Route.TURN_TLS).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("routes has turn-tls, which needs tls");
        assertThatThrownBy(() -> FakeDecart.builder().routes(Route.TURN_UDP).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("routes has turn-udp, which needs stunPort");
        assertThatThrownBy(() -> FakeDecart.builder().routes()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativeOrExcessiveJobDurationIsRefused() {
        FakeDecartBuilder builder = FakeDecart.builder();

        assertThatThrownBy(() -> builder.jobTimes(Duration.ofMillis(-1), Duration.ZERO))
                .hasMessage("jobTimes are -0.001 and 0.0 seconds, but must be from 0 to 600 each");
        assertThatThrownBy(() -> builder.jobTimes(Duration.ZERO, Duration.ofMinutes(11)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnresolvableHostIsReportedWithTheRemedy() {
        assertThatThrownBy(() -> FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .host("no such host")
                        .start())
                .isInstanceOf(StartException.class)
                .hasMessage("unknown host no such host: give an address, or a name that resolves");
        assertThatThrownBy(() -> FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .advertise("no such host")
                        .start())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("unknown host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]"})
    void anEmptyHostIsReportedWithTheRemedy(String host) {
        String message = "the host is empty: give an address, or a name that resolves";
        assertThatThrownBy(() -> FakeDecart.builder().mode(Mode.ECHO).host(host).start())
                .isInstanceOf(StartException.class)
                .hasMessage(message);
        assertThatThrownBy(() ->
                        FakeDecart.builder().mode(Mode.ECHO).advertise(host).start())
                .isInstanceOf(StartException.class)
                .hasMessage(message);
    }

    @Test
    void anAddressOfAnotherMachineIsReportedWithTheRemedy() {
        assertThatThrownBy(() ->
                        FakeDecart.builder().mode(Mode.ECHO).host("192.0.2.1").start())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("192.0.2.1 is not an address of this machine: use one");
    }

    @Test
    void anUnwritableJournalFileIsReportedWithTheRemedy(@TempDir Path folder) {
        assertThatThrownBy(() ->
                        FakeDecart.builder().mode(Mode.ECHO).journalFile(folder).start())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("cannot write the journal to " + folder + ": choose a file");
    }

    @Test
    void anExistingJournalFileIsNotOverwritten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("journal.jsonl"), "of yesterday");

        assertThatThrownBy(() ->
                        FakeDecart.builder().mode(Mode.ECHO).journalFile(file).start())
                .isInstanceOf(StartException.class)
                .hasMessage("cannot write the journal to " + file
                        + ": choose a file that does not exist, or journalAppend to add to it");
        assertThat(file).hasContent("of yesterday");
    }

    @Test
    void theJournalFileIsCompleteAfterClose(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("journal.jsonl");
        FakeDecart server =
                FakeDecart.builder().mode(Mode.ECHO).journalFile(file).start();
        Clients.joined(server).close();
        server.close();

        assertThat(Files.readAllLines(file))
                .hasSameSizeAs(server.journal().entries())
                .anyMatch(line -> line.contains("server.stopped"));
    }

    @Test
    void aSmallJournalDropsTheOldestEntries() {
        try (FakeDecart server =
                        FakeDecart.builder().mode(Mode.ECHO).journalCapacity(5).start();
                ControlConnection client = Clients.joined(server)) {
            client.roundTrip("x");
            assertThat(server.journal().entries()).hasSize(5);
            assertThat(server.journal().entries("server.started")).isEmpty();
            assertThat(server.journal().entries("session.state-changed")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "0.0.0.0", "127.0.0.1"})
    void theServerIsReachableAtItsBaseUrl(String host) {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).host(host).start()) {
            assertThat(server.baseUrl()).startsWith("http://").endsWith(":" + server.port());
            assertThat(server.realtimeBaseUrl()).isEqualTo(server.baseUrl().replace("http:", "ws:"));
            Clients.joined(server).close();
        }
    }

    @Test
    void mediaFlowsOverIpv6() throws Exception {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.getAllByName("::1")[0]))
                .as("this machine has no IPv6")
                .isNotNull();
        try (FakeDecart server =
                        FakeDecart.builder().mode(Mode.ECHO).host("::1").start();
                var network = new PacketNetwork()) {
            assertThat(server.realtimeBaseUrl()).isEqualTo("ws://[::1]:" + server.port());
            PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);
            assertThat(client.control().livekitUrl()).isEqualTo(server.realtimeBaseUrl());
            client.video().start(300_000);
            client.control().next("generation_started");
            client.close();
        }
    }

    @Test
    void answersContainTheAdvertisedAddress() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .advertise("192.0.2.7")
                        .start();
                ControlConnection client = Clients.joined(server)) {
            String answer = PacketClient.signal(client)
                    .next(MessageCase.ANSWER)
                    .getAnswer()
                    .getSdp();
            assertThat(answer)
                    .contains(" 192.0.2.7 " + server.udpPort() + " typ host")
                    .as("the client has reached 127.0.0.1 by TCP")
                    .contains(" 127.0.0.1 " + server.port() + " typ host tcptype passive")
                    .doesNotContainPattern(" udp [0-9]+ 127\\.0\\.0\\.1 ");
        }
    }
}
