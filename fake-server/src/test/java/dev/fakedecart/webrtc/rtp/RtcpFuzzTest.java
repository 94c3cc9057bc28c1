package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Compound RTCP packets: the reader does not throw, and reports no sequence number that a packet cannot have. */
class RtcpFuzzTest extends FuzzTest {
    private static final List<byte[]> COMPOUNDS = Stream.of(
                    "81c8000c" + "00000001" + "e123456700000000" + "00000bb8" + "00000005" + "00001000" + "00000002"
                            + "10000003" + "00010005" + "00000007" + "12345678" + "00010000",
                    "80c90001" + "00000001" + "81ca0003" + "00000001" + "0103616263" + "000000",
                    "81cd0003" + "00000001" + "00000002" + "00058001",
                    "81ce0002" + "00000001" + "00000002" + "84ce0004" + "00000001" + "00000000" + "00000002"
                            + "01000000",
                    "8fcd0005" + "00000001" + "00000002" + "00010002" + "00000000" + "20020400")
            .map(HexFormat.of()::parseHex)
            .toList();

    @Override
    protected List<byte[]> samples() {
        return COMPOUNDS;
    }

    @Override
    protected int rounds() {
        return 50_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        return RtcpReader.read(input, input.length, new RtcpReader.Handler() {
            @Override
            public void nack(int ssrc, int sequence) {
                assertThat(sequence).isBetween(0, 0xffff);
            }
        });
    }
}
