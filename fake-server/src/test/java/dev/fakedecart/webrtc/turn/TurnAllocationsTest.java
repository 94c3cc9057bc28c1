package dev.fakedecart.webrtc.turn;

import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA;
import static dev.fakedecart.webrtc.turn.TurnBench.MEDIA_IPV6;
import static dev.fakedecart.webrtc.turn.TurnBench.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.stun.StunMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Allocations: what clients can ask for, how long they last, and how they end. */
class TurnAllocationsTest {
    private static final int CHANNEL = 0x4001;

    private final TurnBench bench = new TurnBench();
    private final TurnBench.Client client = bench.client();

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
}
