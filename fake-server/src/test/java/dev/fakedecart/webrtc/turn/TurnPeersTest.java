package dev.fakedecart.webrtc.turn;

import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA;
import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA_PORT;
import static dev.fakedecart.webrtc.turn.TurnBench.address;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Permissions, channels and the data that they let through. */
class TurnPeersTest {
    private static final int CHANNEL = 0x4001;

    private final TurnBench bench = new TurnBench();
    private final TurnBench.Client client = bench.client();

    @Test
    void onlyTheMediaPortIsAcceptedAsAPeer() {
        client.allocate();
        InetSocketAddress stranger = address("203.0.113.9", MEDIA_PORT);
        InetSocketAddress otherPort = address("192.0.2.1", 22);

        assertThat(client.permit(stranger).errorCode()).isEqualTo(403);
        assertThat(client.permit(MEDIA, stranger).errorCode()).isEqualTo(403);
        assertThat(client.bind(CHANNEL, stranger).errorCode()).isEqualTo(403);
        assertThat(client.bind(CHANNEL, otherPort).errorCode()).isEqualTo(403);
        client.indicate(MEDIA, "without a permission");
        client.permit(otherPort);
        client.indicate(stranger, "to a stranger");
        client.indicate(otherPort, "to another port");
        assertThat(bench.arrivals).isEmpty();
        assertThat(client.hasReceivedNothing()).isTrue();
    }

    @Test
    void aRequestWithoutAPeerIsABadRequest() {
        client.allocate();

        assertThat(client.permit().errorCode()).isEqualTo(400);
        assertThat(client.request(0x0008, request -> request.attribute(TurnAttribute.XOR_PEER_ADDRESS, new byte[8]))
                        .errorCode())
                .isEqualTo(400);
        assertThat(client.request(0x0009, request -> request.address(TurnAttribute.XOR_PEER_ADDRESS, MEDIA))
                        .errorCode())
                .isEqualTo(400);
    }

    @Test
    void indicationsPassInBothDirections() {
        client.allocate();
        client.permit(MEDIA);

        client.indicate(MEDIA, "ping");
        assertThat(bench.arrivals)
                .containsExactly(new TurnBench.Arrival(client.allocation().relayed(), MEDIA, "ping"));

        assertThat(client.allocation().send(MEDIA, "pong!".getBytes(US_ASCII), 5, bench.now()))
                .isTrue();
        StunMessage indication = client.answer();
        assertThat(indication.type()).isEqualTo(0x0017);
        assertThat(indication.address(TurnAttribute.XOR_PEER_ADDRESS)).isEqualTo(MEDIA);
        assertThat(indication.attribute(TurnAttribute.DATA)).isEqualTo("pong!".getBytes(US_ASCII));
    }

    @ParameterizedTest
    @EnumSource(TurnTransport.class)
    void aChannelCarriesBothDirectionsAndPadsInStreams(TurnTransport transport) {
        TurnBench.Client sender = bench.client(transport, 6_000);
        sender.allocate();
        assertThat(sender.bind(CHANNEL, MEDIA).errorCode()).isZero();

        sender.sendOn(CHANNEL, "hello");
        assertThat(bench.arrivals)
                .containsExactly(new TurnBench.Arrival(sender.allocation().relayed(), MEDIA, "hello"));

        sender.allocation().send(MEDIA, "world".getBytes(US_ASCII), 5, bench.now());
        byte[] message = sender.next();
        assertThat(Bytes.u16(message, 0)).isEqualTo(CHANNEL);
        assertThat(Bytes.u16(message, 2)).isEqualTo(5);
        assertThat(message).hasSize(transport == TurnTransport.UDP ? 9 : 12);
        assertThat(TurnFraming.length(message)).isEqualTo(12);
    }

    @Test
    void channelsAreBoundOnceAndOnlyInTheirRange() {
        client.allocate();
        InetSocketAddress second = address("192.0.2.2", MEDIA_PORT);
        bench.addresses = List.of(MEDIA.getAddress(), second.getAddress());

        assertThat(client.bind(0x3FFF, MEDIA).errorCode()).isEqualTo(400);
        assertThat(client.bind(0x5000, MEDIA).errorCode()).isEqualTo(400);
        assertThat(client.bind(CHANNEL, MEDIA).errorCode()).isZero();
        assertThat(client.bind(CHANNEL, MEDIA).errorCode()).isZero();
        assertThat(client.bind(CHANNEL + 1, MEDIA).errorCode()).isEqualTo(400);
        assertThat(client.bind(CHANNEL, second).errorCode()).isEqualTo(400);
        client.refresh(3_600);
        bench.pass(600);
        assertThat(client.bind(CHANNEL, second).errorCode()).isZero();
    }

    @Test
    void permissionsAndChannelsExpire() {
        client.allocate();
        client.refresh(3_600);
        client.bind(CHANNEL, MEDIA);
        bench.pass(300);
        client.sendOn(CHANNEL, "late");
        assertThat(bench.arrivals).isEmpty();
        assertThat(client.allocation().send(MEDIA, new byte[4], 4, bench.now())).isFalse();

        client.permit(MEDIA);
        bench.pass(299);
        client.sendOn(CHANNEL, "again");
        assertThat(bench.arrivals).hasSize(1);

        bench.pass(1);
        client.permit(MEDIA);
        client.sendOn(CHANNEL, "the channel is over");
        assertThat(bench.arrivals).hasSize(1);
        client.allocation().send(MEDIA, new byte[4], 4, bench.now());
        assertThat(client.answer().type()).isEqualTo(0x0017);
    }

    @Test
    void permissionsAreBounded() {
        client.allocate();
        InetSocketAddress[] many = Stream.iterate(1, i -> i + 1)
                .limit(33)
                .map(i -> address("10.0.0." + i, MEDIA_PORT))
                .toArray(InetSocketAddress[]::new);
        bench.addresses = Stream.of(many).map(InetSocketAddress::getAddress).toList();
        for (int i = 0; i < 32; i++) {
            assertThat(client.permit(many[i]).errorCode()).isZero();
        }

        assertThat(client.permit(many[32]).errorCode()).isEqualTo(508);
        client.refresh(3_600);
        bench.pass(300);
        assertThat(client.permit(many[32]).errorCode()).isZero();
    }

    @Test
    void aMessageWithAFalseLengthIsDropped() {
        client.allocate();
        client.bind(CHANNEL, MEDIA);

        client.sendRaw(new byte[] {0x40, 1, 0, 9, 1, 2});
        client.sendRaw(new byte[] {0x40, 1});
        client.sendRaw(new byte[] {0x40});
        client.sendRaw(new byte[0]);

        assertThat(bench.arrivals).isEmpty();
        client.sendRaw(new byte[] {0x40, 1, 0, 1, 'x', 0, 0, 0});
        assertThat(bench.arrivals).extracting(TurnBench.Arrival::data).containsExactly("x");
    }
}
