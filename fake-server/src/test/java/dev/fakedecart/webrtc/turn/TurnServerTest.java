package dev.fakedecart.webrtc.turn;

import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA;
import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA_IPV6;
import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA_PORT;
import static dev.fakedecart.webrtc.turn.TurnBench.address;
import static dev.fakedecart.webrtc.turn.TurnBench.number;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunIntegrity;
import dev.fakedecart.webrtc.stun.StunMessage;
import dev.fakedecart.webrtc.stun.StunWriter;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TurnServerTest {
    private static final int CHANNEL = 0x4001;
    private static final int ALLOCATE_ERROR = 0x0113;

    private final TurnBench bench = new TurnBench();
    private final TurnBench.Client client = bench.client();

    // ---- credentials

    @Test
    void aRequestWithoutCredentialsReceivesTheRealmAndANonce() {
        client.sendRaw(client.bare(0x0003).plain());

        StunMessage answer = client.answer();
        assertThat(answer.type()).isEqualTo(ALLOCATE_ERROR);
        assertThat(answer.errorCode()).isEqualTo(401);
        assertThat(answer.text(TurnAttribute.REALM)).isEqualTo("livekit");
        assertThat(answer.text(TurnAttribute.NONCE)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(bench.events).isEmpty();
    }

    @Test
    void aSuccessIsSignedAndNamesTheAddresses() {
        StunMessage answer = client.allocate();

        assertThat(answer.type()).isEqualTo(0x0103);
        assertThat(answer.hasIntegrity(client.key())).isTrue();
        assertThat(answer.mappedAddress()).isEqualTo(client.remote());
        InetSocketAddress relayed = client.allocation().relayed();
        assertThat(answer.address(TurnAttribute.XOR_RELAYED_ADDRESS)).isEqualTo(relayed);
        assertThat(relayed.getAddress()).isEqualTo(MEDIA.getAddress());
        assertThat(relayed.getPort()).isBetween(49_152, 65_535);
        assertThat(answer.attribute(TurnAttribute.LIFETIME)).isEqualTo(number(600));
        assertThat(bench.events).containsExactly(new TurnEvent.Allocated(TurnTransport.UDP, client.remote(), relayed));
    }

    @Test
    void aClientMaySignWithSha256AndHideItsName() throws Exception {
        client.allocate();
        byte[] name = (bench.account.username() + ":livekit").getBytes(US_ASCII);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
        client.integrity = StunIntegrity.SHA256;
        client.sendRaw(client.bare(0x0004)
                .attribute(TurnAttribute.USERHASH, hash)
                .attribute(TurnAttribute.REALM, "livekit".getBytes(US_ASCII))
                .attribute(TurnAttribute.NONCE, String.valueOf(client.nonce).getBytes(US_ASCII))
                .integrity(client.key(), StunIntegrity.SHA256)
                .plain());

        StunMessage answer = client.answer();
        assertThat(answer.errorCode()).isZero();
        assertThat(answer.integrity()).isEqualTo(StunIntegrity.SHA256);
        assertThat(answer.hasIntegrity(client.key(), StunIntegrity.SHA256)).isTrue();
    }

    @Test
    void aWrongPasswordIsRefusedAndReported() {
        TurnBench.Client thief =
                bench.new Client(TurnTransport.UDP, client.remote(), bench.account.username(), "guessed");

        StunMessage answer = thief.allocate();

        assertThat(answer.errorCode()).isEqualTo(401);
        assertThat(answer.integrity()).isNull();
        assertThat(bench.server.allocationCount()).isZero();
        assertThat(bench.events)
                .containsExactly(
                        new TurnEvent.Refused(TurnTransport.UDP, client.remote(), "Allocate", 401, "Unauthenticated"));
    }

    @Test
    void anUnknownUsernameIsRefused() {
        TurnBench.Client stranger = bench.new Client(TurnTransport.UDP, client.remote(), "nobody", "password");

        assertThat(stranger.allocate().errorCode()).isEqualTo(401);
        assertThat(bench.events).isEmpty();
    }

    @Test
    void aNonceIsStaleAfterAnHour() {
        client.allocate();
        client.refresh(3_600);
        bench.pass(3_599);
        assertThat(client.refresh(3_600).errorCode()).isZero();
        bench.pass(1);

        StunMessage stale = client.refresh(3_600);
        assertThat(stale.errorCode()).isEqualTo(438);
        assertThat(stale.text(TurnAttribute.NONCE)).isNotNull();
        assertThat(client.refresh(3_600).errorCode()).isZero();
        assertThat(bench.events).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("forgedNonces")
    void aNonceOfAnotherServerIsStale(String nonce) {
        client.nonce = nonce;

        assertThat(client.allocate().errorCode()).isEqualTo(438);
    }

    static Stream<String> forgedNonces() {
        return Stream.of("", "f//499k954d6OL34oL9FSTvy64sA", "00", "0".repeat(32));
    }

    @Test
    void credentialsWithoutARealmAreABadRequest() {
        client.sendRaw(client.bare(0x0003)
                .username(bench.account.username())
                .integrity(client.key(), StunIntegrity.SHA1)
                .plain());

        assertThat(client.answer().errorCode()).isEqualTo(400);
    }

    @Test
    void theAccountOfAnotherSessionCannotUseAnAllocation() {
        client.allocate();
        var other = new TurnAccount(event -> {});
        bench.server.add(other);
        TurnBench.Client second =
                bench.new Client(TurnTransport.UDP, client.remote(), other.username(), other.password()) {
                    @Override
                    public boolean equals(Object flow) {
                        return flow == client;
                    }

                    @Override
                    public int hashCode() {
                        return client.hashCode();
                    }
                };

        assertThat(second.refresh(600).errorCode()).isEqualTo(441);
    }

    @Test
    void aRetiredAccountLosesItsAllocationsAndCannotReturn() {
        client.allocate();
        client.permit(MEDIA);
        Allocation allocation = client.allocation();

        bench.server.retire(bench.account, bench.now());

        assertThat(client.refresh(600).errorCode()).isZero();
        assertThat(bench.client(TurnTransport.UDP, 2).allocate().errorCode()).isEqualTo(486);
        bench.pass(TurnServer.GRACE_SECONDS);
        assertThat(bench.ended).containsExactly(allocation);
        assertThat(allocation.send(MEDIA, new byte[4], 4, bench.now())).isFalse();
        assertThat(client.allocate().errorCode()).isEqualTo(401);
        assertThat(bench.events).last().isInstanceOf(TurnEvent.Released.class);
    }

    // ---- allocations

    @Test
    void aRepeatedRequestGetsTheSameAllocation() {
        client.allocate();
        byte[] request = client.signed(
                client.bare(0x0003), message -> message.attribute(TurnAttribute.REQUESTED_TRANSPORT, TurnBench.udp()));
        TurnBench.Client second = bench.client(TurnTransport.UDP, 4_001);
        bench.server.received(second, request, request.length, bench.now());
        StunMessage first = second.answer();
        bench.server.received(second, request, request.length, bench.now());

        assertThat(second.answer().address(TurnAttribute.XOR_RELAYED_ADDRESS))
                .isNotNull()
                .isEqualTo(first.address(TurnAttribute.XOR_RELAYED_ADDRESS));
        assertThat(bench.server.allocationCount()).isEqualTo(2);
    }

    @Test
    void aSecondRequestOfTheSameFlowIsAMismatch() {
        client.allocate();

        assertThat(client.allocate().errorCode()).isEqualTo(437);
    }

    @Test
    void aRequestThatNeedsAnAllocationIsAMismatchWithoutOne() {
        assertThat(client.refresh(600).errorCode()).isEqualTo(437);
        assertThat(client.permit(MEDIA).errorCode()).isEqualTo(437);
        assertThat(client.bind(CHANNEL, MEDIA).errorCode()).isEqualTo(437);
    }

    @Test
    void onlyUdpIsRelayed() {
        byte[] tcp = {6, 0, 0, 0};

        assertThat(client.request(0x0003, request -> request).errorCode()).isEqualTo(400);
        assertThat(client.request(0x0003, request -> request.attribute(TurnAttribute.REQUESTED_TRANSPORT, tcp))
                        .errorCode())
                .isEqualTo(442);
    }

    @Test
    void anIpv6AddressIsAllocatedOnRequest() {
        StunMessage answer = client.allocate(
                request -> request.attribute(TurnAttribute.REQUESTED_ADDRESS_FAMILY, new byte[] {2, 0, 0, 0}));

        assertThat(answer.errorCode()).isZero();
        assertThat(client.allocation().relayed().getAddress()).isEqualTo(MEDIA_IPV6.getAddress());
        assertThat(client.permit(MEDIA_IPV6).errorCode()).isZero();
        assertThat(client.permit(MEDIA).errorCode()).isEqualTo(443);
    }

    @Test
    void aFamilyThatTheMediaPortDoesNotHaveIsRefused() {
        bench.addresses = List.of(MEDIA_IPV6.getAddress());

        assertThat(client.allocate().errorCode()).isEqualTo(440);
        assertThat(client.allocate(request ->
                                request.attribute(TurnAttribute.REQUESTED_ADDRESS_FAMILY, new byte[] {3, 0, 0, 0}))
                        .errorCode())
                .isEqualTo(440);
    }

    @Test
    void oneOfTwoRequestedFamiliesIsAllocated() {
        StunMessage answer = client.allocate(
                request -> request.attribute(TurnAttribute.ADDITIONAL_ADDRESS_FAMILY, new byte[] {2, 0, 0, 0}));

        assertThat(answer.errorCode()).isZero();
        assertThat(answer.attribute(TurnAttribute.ADDRESS_ERROR_CODE)).isEqualTo(new byte[] {2, 0, 4, 40});
    }

    @Test
    void anEvenPortIsAllocatedButNoneIsReserved() {
        assertThat(client.allocate(request -> request.attribute(TurnAttribute.EVEN_PORT, new byte[] {(byte) 0x80}))
                        .errorCode())
                .isEqualTo(508);
        assertThat(client.allocate(request -> request.attribute(TurnAttribute.RESERVATION_TOKEN, new byte[8]))
                        .errorCode())
                .isEqualTo(508);
        assertThat(client.allocate(request -> request.attribute(TurnAttribute.EVEN_PORT, new byte[1])
                                .attribute(TurnAttribute.RESERVATION_TOKEN, new byte[8]))
                        .errorCode())
                .isEqualTo(400);
        client.allocate(request -> request.attribute(TurnAttribute.EVEN_PORT, new byte[1])
                .attribute(TurnAttribute.DONT_FRAGMENT, new byte[0]));

        assertThat(client.allocation().relayed().getPort() % 2).isZero();
    }

    @Test
    void anAttributeThatMustBeUnderstoodIsListed() {
        StunMessage answer = client.allocate(request -> request.attribute(0x7ABC, new byte[3])
                .attribute(0x0029, new byte[0])
                .attribute(0xABCD, new byte[2]));

        assertThat(answer.errorCode()).isEqualTo(420);
        assertThat(answer.attribute(TurnAttribute.UNKNOWN_ATTRIBUTES))
                .isEqualTo(new byte[] {0, 0x29, 0x7A, (byte) 0xBC});
        assertThat(answer.hasIntegrity(client.key())).isTrue();
    }

    @Test
    void lifetimesStayWithinTheLimits() {
        assertThat(client.allocate(request -> request.attribute(TurnAttribute.LIFETIME, number(7_200)))
                        .attribute(TurnAttribute.LIFETIME))
                .isEqualTo(number(3_600));
        assertThat(client.refresh(5).attribute(TurnAttribute.LIFETIME)).isEqualTo(number(600));
        assertThat(client.refresh(1_000).attribute(TurnAttribute.LIFETIME)).isEqualTo(number(1_000));
        assertThat(client.request(0x0004, request -> request).attribute(TurnAttribute.LIFETIME))
                .isEqualTo(number(600));
    }

    @Test
    void anUnrefreshedAllocationExpires() {
        client.allocate();
        bench.pass(599);
        assertThat(bench.server.allocationCount()).isEqualTo(1);
        bench.pass(1);

        assertThat(bench.server.allocationCount()).isZero();
        assertThat(bench.ended).hasSize(1);
        assertThat(client.allocate().errorCode()).isZero();
    }

    @Test
    void aLifetimeOfZeroEndsAnAllocation() {
        client.allocate();

        assertThat(client.refresh(0).attribute(TurnAttribute.LIFETIME)).isEqualTo(number(0));
        assertThat(bench.server.allocationCount()).isZero();
        assertThat(bench.events.get(1))
                .isInstanceOfSatisfying(
                        TurnEvent.Released.class,
                        released -> assertThat(released.reason()).isEqualTo("the client ended it"));
    }

    @Test
    void aRefreshForTheOtherFamilyIsRefused() {
        client.allocate();

        assertThat(client.request(
                                0x0004,
                                request -> request.attribute(
                                        TurnAttribute.REQUESTED_ADDRESS_FAMILY, new byte[] {2, 0, 0, 0}))
                        .errorCode())
                .isEqualTo(443);
    }

    @Test
    void anAllocationEndsWithItsConnection() {
        TurnBench.Client overTcp = bench.client(TurnTransport.TCP, 5_000);
        overTcp.allocate();

        bench.server.ended(overTcp);

        assertThat(bench.server.allocationCount()).isZero();
        bench.server.ended(overTcp);
        assertThat(bench.ended).hasSize(1);
    }

    @Test
    void anAccountHasAQuota() {
        var small = new TurnBench(10, 2);
        small.client(TurnTransport.UDP, 1).allocate();
        small.client(TurnTransport.UDP, 2).allocate();
        TurnBench.Client third = small.client(TurnTransport.UDP, 3);

        assertThat(third.allocate().errorCode()).isEqualTo(486);
        small.server.ended(small.client(TurnTransport.UDP, 99));
        small.pass(600);
        assertThat(third.allocate().errorCode()).isEqualTo(0);
    }

    @Test
    void theServerHasACapacity() {
        var small = new TurnBench(1, 5);
        small.client(TurnTransport.UDP, 1).allocate();

        assertThat(small.client(TurnTransport.UDP, 2).allocate().errorCode()).isEqualTo(508);
    }

    // ---- peers

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

    // ---- faults

    @Test
    void anAccountCanBeRefusedOnPurpose() {
        client.allocate();
        bench.account.refuse(true);
        TurnBench.Client second = bench.client(TurnTransport.UDP, 2);

        assertThat(second.allocate().errorCode()).isEqualTo(486);
        assertThat(client.refresh(600).errorCode()).isZero();
        bench.account.refuse(false);
        assertThat(second.allocate().errorCode()).isZero();
    }

    @Test
    void aBlockedTransportIsSilent() {
        TurnBench.Client overTcp = bench.client(TurnTransport.TCP, 5_000);
        overTcp.allocate();
        client.allocate();
        client.bind(CHANNEL, MEDIA);
        bench.account.block(Set.of(TurnTransport.UDP));

        client.sendRaw(client.signed(client.bare(0x0004), request -> request));
        client.sendOn(CHANNEL, "lost");
        client.indicate(MEDIA, "lost");

        assertThat(client.hasReceivedNothing()).isTrue();
        assertThat(bench.arrivals).isEmpty();
        assertThat(client.allocation().send(MEDIA, new byte[4], 4, bench.now())).isFalse();
        assertThat(overTcp.refresh(600).errorCode()).isZero();
        bench.account.block(Set.of());
        client.sendOn(CHANNEL, "passes");
        assertThat(bench.arrivals).hasSize(1);
    }

    @Test
    void aRefusalIsReportedOnce() {
        client.refresh(600);
        client.refresh(600);
        client.permit(MEDIA);

        assertThat(bench.events)
                .extracting(event -> ((TurnEvent.Refused) event).request())
                .containsExactly("Refresh", "CreatePermission");
    }

    // ---- other messages

    @Test
    void aBindingRequestIsAnsweredInStreams() {
        TurnBench.Client overTls = bench.client(TurnTransport.TLS, 5_000);
        overTls.sendRaw(overTls.bare(StunMessage.BINDING_REQUEST).fingerprinted());

        assertThat(overTls.answer().mappedAddress()).isEqualTo(overTls.remote());
    }

    @Test
    void aRequestWithAFingerprintGetsAResponseWithOne() {
        client.sendRaw(client.bare(0x0003).fingerprinted());

        assertThat(client.answer().hasFingerprint()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("strange")
    void messagesThatAreNotTurnAreIgnored(byte[] message) {
        assertThat(bench.server.received(client, message, message.length, bench.now()))
                .isFalse();
        assertThat(client.hasReceivedNothing()).isTrue();
    }

    static Stream<byte[]> strange() {
        byte[] wrongFingerprint = StunWriter.message(0x0003, new byte[12]).fingerprinted();
        wrongFingerprint[wrongFingerprint.length - 1] ^= 1;
        return Stream.of(
                new byte[0],
                new byte[20],
                new byte[] {22, 1, 2, 3},
                new byte[] {(byte) 0x80, 96, 0, 0},
                wrongFingerprint,
                StunWriter.message(0x0103, new byte[12]).plain(),
                StunWriter.message(0x0017, new byte[12]).plain(),
                StunWriter.message(0x000A, new byte[12]).plain());
    }
}
