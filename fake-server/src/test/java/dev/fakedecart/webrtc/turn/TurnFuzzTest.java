package dev.fakedecart.webrtc.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.List;

/**
 * Messages of TURN: each is handled or ignored, and none gains an allocation or reaches another peer than the media
 * port.
 */
class TurnFuzzTest extends FuzzTest {
    private final TurnBench bench = new TurnBench();
    private final TurnBench.Client client = bench.client();
    private final TurnBench.Client stranger = bench.client(TurnTransport.TCP, 9);

    TurnFuzzTest() {
        client.allocate();
        client.bind(0x4001, TurnBench.MEDIA);
    }

    @Override
    protected List<byte[]> samples() {
        return List.of(
                client.bare(0x0003)
                        .attribute(TurnAttribute.REQUESTED_TRANSPORT, TurnBench.udp())
                        .plain(),
                client.signed(
                        client.bare(0x0009),
                        request -> request.attribute(TurnAttribute.CHANNEL_NUMBER, new byte[] {0x40, 2, 0, 0})
                                .address(TurnAttribute.XOR_PEER_ADDRESS, TurnBench.MEDIA)),
                client.signed(
                        client.bare(0x0008),
                        request -> request.address(TurnAttribute.XOR_PEER_ADDRESS, TurnBench.MEDIA)
                                .address(TurnAttribute.XOR_PEER_ADDRESS, TurnBench.MEDIA_IPV6)),
                client.bare(0x0016)
                        .address(TurnAttribute.XOR_PEER_ADDRESS, TurnBench.MEDIA)
                        .attribute(TurnAttribute.DATA, new byte[100])
                        .plain(),
                new byte[] {0x40, 1, 0, 4, 1, 2, 3, 4});
    }

    @Override
    protected int rounds() {
        return 20_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        if (input.length >= TurnFraming.PREFIX) {
            assertThat(TurnFraming.length(input)).isBetween(TurnFraming.INVALID, TurnFraming.LONGEST);
        }
        bench.server.received(stranger, input, input.length, bench.now());
        boolean isHandled = bench.server.received(client, input, input.length, bench.now());
        assertThat(bench.server.allocationCount()).isEqualTo(1);
        assertThat(bench.arrivals)
                .allSatisfy(arrival -> assertThat(arrival.peer()).isEqualTo(TurnBench.MEDIA));
        forget();
        return isHandled;
    }

    /** Frees what the bench keeps for other tests: a long run has millions of inputs. */
    private void forget() {
        bench.arrivals.clear();
        bench.events.clear();
        for (TurnBench.Client each : List.of(client, stranger)) {
            while (!each.hasReceivedNothing()) {
                each.next();
            }
        }
    }
}
