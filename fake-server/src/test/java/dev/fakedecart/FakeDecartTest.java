package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeDecartTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void manyServersRunSideBySideAndShareNothing() {
        List<FakeDecart> servers = IntStream.range(0, 8)
                .mapToObj(i ->
                        FakeDecart.builder().mode(Mode.ECHO).apiKey("key-" + i).start())
                .toList();
        try {
            assertThat(servers.stream().map(FakeDecart::port)).doesNotHaveDuplicates();
            assertThat(servers.stream().map(FakeDecart::udpPort)).doesNotHaveDuplicates();
            var clients = new ArrayList<ControlConnection>();
            for (int i = 0; i < servers.size(); i++) {
                clients.add(Clients.joined(servers.get(i), "key-" + i));
                clients.get(i).roundTrip("prompt " + i);
            }
            servers.get(0).close();
            for (int i = 1; i < servers.size(); i++) {
                clients.get(i).roundTrip("still prompt " + i);
                assertThat(Clients.only(servers.get(i)).prompt()).hasValue("still prompt " + i);
                assertThat(servers.get(i).journal().entries("session.opened")).hasSize(1);
            }
        } finally {
            servers.forEach(FakeDecart::close);
        }
    }

    @Test
    void closeFreesThePortsAndEndsTheThreads() throws Exception {
        var threads = new ThreadGroup("of one server"); // the starter's group owns the threads that a server starts
        var started = new CompletableFuture<FakeDecart>();
        new Thread(
                        threads,
                        () -> started.complete(
                                FakeDecart.builder().mode(Mode.ECHO).start()),
                        "starter")
                .start();
        FakeDecart fake = started.get(20, TimeUnit.SECONDS);
        try (fake;
                var network = new PacketNetwork()) {
            PacketClient client = PacketClient.connect(fake.realtimeBaseUrl(), network);
            client.control().send("{\"type\":\"set_image\",\"image_data\":\"AAAA\"}"); // starts a thread of the decoder
            client.control().next("set_image_ack");
            assertThat(names(threads)).anyMatch(name -> name.startsWith("fake-decart-http"));
            assertThat(names(threads)).contains("fake-decart-media", "fake-decart-log");
            client.peer().vanish();
        }

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(names(threads)).noneMatch(name -> name.startsWith("fake-decart")));
        assertPortsAreFree(fake);
    }

    private static List<String> names(ThreadGroup group) {
        var threads = new Thread[group.activeCount() + 50];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).map(Thread::getName).toList();
    }

    private static void assertPortsAreFree(FakeDecart server) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThatCode(() -> {
                    new DatagramSocket(server.udpPort(), loopback).close();
                    try (var tcp = new ServerSocket()) {
                        tcp.setReuseAddress(true);
                        tcp.bind(new java.net.InetSocketAddress(loopback, server.port()));
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void closingTwiceIsHarmless() {
        FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
        ControlConnection client = Clients.joined(server);
        SessionHandle session = Clients.only(server);
        server.close();
        assertThat(client.socket().closed().code()).isEqualTo(1001);
        long entries = server.journal().entries().size();

        server.close();
        session.end("too late");

        assertThat(server.sessions()).isEmpty();
        assertThat(server.journal().entries()).hasSize((int) entries);
        assertThat(server.journal().entries("server.stopped")).hasSize(1);
    }

    @Test
    void twoThreadsMayCloseAtOnce() {
        FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(server::close))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(server.journal().entries("server.stopped")).hasSize(1);
        assertPortsAreFree(server);
    }

    @Test
    void anInterruptedThreadCanClose() {
        FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
        ControlConnection client = Clients.joined(server);
        Thread.currentThread().interrupt();
        try {
            server.close();
        } finally {
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }

        assertThat(client.socket().closed().code()).isEqualTo(1001);
        await().atMost(DEADLINE).untilAsserted(() -> assertPortsAreFree(server));
    }

    @Test
    void aReleasedPortCanBeReused() {
        FakeDecart first = FakeDecart.builder().mode(Mode.ECHO).start();
        Clients.joined(first).close();
        first.close();

        try (FakeDecart second = FakeDecart.builder()
                .mode(Mode.ECHO)
                .port(first.port())
                .udpPort(first.udpPort())
                .start()) {
            Clients.joined(second).close();
            assertThat(second.port()).isEqualTo(first.port());
        }
    }

    @Test
    void reportsATakenTcpPortAndReleasesTheUdpPort() throws Exception {
        int udpPort;
        try (var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            udpPort = udp.getLocalPort();
        }
        try (FakeDecart running = FakeDecart.builder().mode(Mode.ECHO).start()) {
            assertThatThrownBy(() -> FakeDecart.builder()
                            .mode(Mode.ECHO)
                            .port(running.port())
                            .udpPort(udpPort)
                            .start())
                    .isInstanceOf(StartException.class)
                    .hasMessage("TCP port %s on 127.0.0.1 is taken: choose another port, or 0 for any free one"
                            .formatted(running.port()));
            new DatagramSocket(udpPort, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void reportsATakenUdpPortWithTheRemedy() {
        try (FakeDecart running = FakeDecart.builder().mode(Mode.ECHO).start()) {
            assertThatThrownBy(() -> FakeDecart.builder()
                            .mode(Mode.ECHO)
                            .udpPort(running.udpPort())
                            .start())
                    .isInstanceOf(StartException.class)
                    .hasMessage("UDP port %s on 127.0.0.1 is taken: choose another udp-port, or 0 for any free one"
                            .formatted(running.udpPort()));
        }
    }
}
