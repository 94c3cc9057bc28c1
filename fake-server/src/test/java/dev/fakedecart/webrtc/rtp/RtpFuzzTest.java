package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.Fuzzer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever arrives as RTP or RTCP, no reader throws or reads beyond the packet. */
class RtpFuzzTest {
    private static final String HEADER = "80e0beef01020304aabbccdd";
    private static final String EXTENDED = "90e0beef01020304aabbccdd" + "bede0002" + "10aa" + "22bbccdd" + "0000";
    private static final String TWO_BYTE = "b0e0beef01020304aabbccdd" + "10000002" + "0101aa" + "0302bbcc" + "00";
    private static final String TRAILER = "fef7" + "0011223344556677" + "f0" + "4c4b5453";

    private static final List<byte[]> PACKETS = Stream.of(
                    HEADER + "10" + "500000" + "9d012a" + "0005d002" + "00112233",
                    EXTENDED + "90e0" + "92f40540" + "500000" + "9d012a" + "0005d002",
                    HEADER + "8a" + "9234" + "10" + "04ff02cf" + "824983420" + "04ff02cf" + "0",
                    EXTENDED + "bb" + "12" + "00" + "10" + "04ff02cf" + "824983420" + "04ff02cf" + "0",
                    HEADER + "48" + "87" + "00" + "000" + "0000000000" + "0",
                    HEADER + "6742c01fda014016e840000003004000000f23c60ca8",
                    TWO_BYTE + "67640028acd940780227e5c044000003000400000300f03c60c658" + "00000003",
                    HEADER + "78" + "0016" + "6742c01fda014016e840000003004000000f23c60ca8" + "0004" + "68ce3c80",
                    HEADER + "7c87" + "42c01fda014016e8" + TRAILER,
                    EXTENDED + "6588" + "000001" + SequenceParameters.of(1_024, 1_024))
            .map(HexFormat.of()::parseHex)
            .toList();

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

    @ParameterizedTest
    @EnumSource
    void noMutantOfAVideoPacketMakesItsReaderThrow(VideoPayloadFormat format) {
        Fuzzer.Result result = Fuzzer.run(6_184, 30_000, PACKETS, input -> {
            var packet = new RtpPacket();
            int length = Math.min(input.length, RtpPacket.CAPACITY);
            System.arraycopy(input, 0, packet.data(), 0, length);
            if (!packet.parse(length)) {
                return false;
            }
            packet.stripPadding();
            boolean startsKeyFrame = format.startsKeyFrame(packet);
            FrameSize size = format.claimedSize(packet);
            FrameTrailer.length(packet);
            for (int id = 0; id <= 15; id++) {
                int at = packet.findExtension(id);
                assertThat(at < 0 ? 0 : packet.extensionValueLength(at)).isBetween(0, 255);
            }
            packet.replaceExtensions(new byte[] {0x10, 1, 0, 0});
            assertThat(packet.length()).isBetween(0, RtpPacket.CAPACITY);
            return startsKeyFrame || size != null;
        });

        assertThat(result.accepted()).isPositive();
        assertThat(result.refused()).isPositive();
    }

    /** The buffer of a packet is longer than the packet and holds what came before. */
    @ParameterizedTest
    @EnumSource
    void whatStandsBehindAPacketDoesNotChangeTheSizeThatItClaims(VideoPayloadFormat format) {
        Fuzzer.run(9_628, 10_000, PACKETS, input -> {
            var clean = new RtpPacket();
            var dirty = new RtpPacket();
            Arrays.fill(dirty.data(), (byte) 0x67);
            int length = Math.min(input.length, RtpPacket.CAPACITY);
            System.arraycopy(input, 0, clean.data(), 0, length);
            System.arraycopy(input, 0, dirty.data(), 0, length);
            boolean isPacket = clean.parse(length);
            assertThat(dirty.parse(length)).isEqualTo(isPacket);
            if (isPacket) {
                assertThat(format.claimedSize(dirty)).isEqualTo(format.claimedSize(clean));
                assertThat(format.startsKeyFrame(dirty)).isEqualTo(format.startsKeyFrame(clean));
            }
            return isPacket;
        });
    }

    @Test
    void noMutantOfARtcpCompoundMakesItsReaderThrow() {
        Fuzzer.Result result = Fuzzer.run(
                4_585,
                50_000,
                COMPOUNDS,
                input -> RtcpReader.read(input, input.length, new RtcpReader.Handler() {
                    @Override
                    public void nack(int ssrc, int sequence) {
                        assertThat(sequence).isBetween(0, 0xffff);
                    }
                }));

        assertThat(result.accepted()).isPositive();
        assertThat(result.refused()).isPositive();
    }
}
