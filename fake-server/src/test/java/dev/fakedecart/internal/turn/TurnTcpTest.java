package dev.fakedecart.internal.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.internal.boundary.BoundarySettings;
import dev.fakedecart.internal.boundary.BrowserBoundary;
import dev.fakedecart.internal.http.HttpOptions;
import dev.fakedecart.internal.http.HttpServer;
import dev.fakedecart.internal.http.OtherProtocols;
import dev.fakedecart.internal.http.RequestLog;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.internal.memory.MemoryShare;
import dev.fakedecart.testing.TurnProbe;
import dev.fakedecart.webrtc.MediaConfig;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.stun.StunKey;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import dev.fakedecart.webrtc.turn.TurnAccount;
import dev.fakedecart.webrtc.turn.TurnEvent;
import dev.fakedecart.webrtc.turn.TurnTransport;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TURN clients at the HTTP port. */
class TurnTcpTest {
    private final Queue<TurnEvent> events = new ConcurrentLinkedQueue<>();
    private final TurnAccount account = new TurnAccount(events::add);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private MediaCore core;
    private HttpServer http;
    private TurnProbe probe;

    @BeforeEach
    void start() throws IOException {
        List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
        core = MediaCore.start(new MediaConfig(addresses, 0, List.of()));
        core.candidates(InetAddress.getLoopbackAddress());
        core.admit(account);
        var options = new HttpOptions(
                1_000,
                Optional.empty(),
                new RequestLog(new Journal(100), List.of()),
                BrowserBoundary.of(BoundarySettings.DEFAULT, false),
                new OtherProtocols() {
                    private final TurnTcp turn = new TurnTcp(core, ByteBudget.of(MemoryShare.MEDIA_TCP));

                    @Override
                    public boolean serveTurn(Channel channel) {
                        return turn.serve(channel);
                    }
                });
        http = HttpServer.start(group, addresses, 0, new Routes(), options);
        probe = TurnProbe.over(
                new Socket(InetAddress.getLoopbackAddress(), http.port()), account.username(), account.password());
    }

    @AfterEach
    void close() throws IOException {
        probe.close();
        http.close();
        core.close();
        group.shutdownGracefully();
    }

    @Test
    void aCheckOverTcpIsAnsweredOverTcp() throws IOException {
        Peer peer = core.openPeer("peer", event -> {});
        InetSocketAddress relayed = TurnProbe.relayed(probe.allocate());
        assertThat(probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), core.port()))
                        .errorCode())
                .isZero();

        probe.send(StunWriter.message(StunMessage.BINDING_REQUEST, new byte[12])
                .username(peer.ufrag() + ":remote")
                .priority(1)
                .controlling(7)
                .signed(new StunKey(peer.password())));

        byte[] data = probe.receive();
        StunMessage answer = Objects.requireNonNull(StunMessage.parse(data, data.length));
        assertThat(answer.mappedAddress()).isEqualTo(relayed);
        assertThat(events)
                .first()
                .isInstanceOfSatisfying(
                        TurnEvent.Allocated.class,
                        allocated -> assertThat(allocated.transport()).isEqualTo(TurnTransport.TCP));
    }

    @Test
    void anAllocationEndsWithItsConnection() throws IOException {
        probe.allocate();

        probe.close();

        await().until(() -> events.stream().anyMatch(TurnEvent.Released.class::isInstance));
    }

    @Test
    void aConnectionEndsWithItsAllocation() throws IOException {
        probe.allocate();
        assertThat(probe.end().errorCode()).isZero();

        probe.awaitEnd();
    }

    @Test
    void bytesThatAreNoMessageEndTheConnection() throws IOException {
        probe.allocate();

        probe.sendRaw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        probe.awaitEnd();
    }
}
