package dev.fakedecart.webrtc.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.Fuzzer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages of TURN, damaged: none of them fails, and none gains an allocation or reaches the media port. */
class TurnFuzzTest {
    private final TurnBench bench = new TurnBench();
    private final TurnBench.Client client = bench.client();
    private final TurnBench.Client stranger = bench.client(TurnTransport.TCP, 9);

    @Test
    void everyMutantIsAnsweredOrIgnored() {
        client.allocate();
        client.bind(0x4001, TurnBench.MEDIA);
        List<byte[]> samples = List.of(
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

        Fuzzer.Result result = Fuzzer.run(8_656, 20_000, samples, this::isHandled);

        assertThat(result.accepted()).isPositive();
        assertThat(result.refused()).isPositive();
        assertThat(bench.server.allocationCount()).isEqualTo(1);
        assertThat(bench.arrivals)
                .allSatisfy(arrival -> assertThat(arrival.peer()).isEqualTo(TurnBench.MEDIA));
    }

    private boolean isHandled(byte[] input) {
        if (input.length >= TurnFraming.PREFIX) {
            assertThat(TurnFraming.length(input)).isBetween(TurnFraming.INVALID, TurnFraming.LONGEST);
        }
        bench.server.received(stranger, input, input.length, bench.now());
        return bench.server.received(client, input, input.length, bench.now());
    }
}
