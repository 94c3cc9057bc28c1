package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** RTP packets: no reader throws, and what stands behind a packet in its buffer changes nothing. */
class RtpFuzzTest extends FuzzTest {
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

    @Override
    protected List<byte[]> samples() {
        return PACKETS;
    }

    @Override
    protected int rounds() {
        return 30_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        boolean isKeyFrame = false;
        for (VideoPayloadFormat format : VideoPayloadFormat.values()) {
            RtpPacket clean = packet(input, 0);
            RtpPacket dirty = packet(input, 0x67);
            assertThat(dirty == null).isEqualTo(clean == null);
            if (clean == null || dirty == null) {
                return false;
            }
            clean.stripPadding();
            dirty.stripPadding();
            boolean startsKeyFrame = format.startsKeyFrame(clean);
            FrameSize size = format.claimedSize(clean);
            assertThat(format.startsKeyFrame(dirty)).isEqualTo(startsKeyFrame);
            assertThat(format.claimedSize(dirty)).isEqualTo(size);
            assertThat(FrameTrailer.length(dirty)).isEqualTo(FrameTrailer.length(clean));
            isKeyFrame |= startsKeyFrame || size != null;
            for (int id = 0; id <= 15; id++) {
                int at = clean.findExtension(id);
                assertThat(at < 0 ? 0 : clean.extensionValueLength(at)).isBetween(0, 255);
            }
            clean.replaceExtensions(new byte[] {0x10, 1, 0, 0});
            assertThat(clean.length()).isBetween(0, RtpPacket.CAPACITY);
        }
        return isKeyFrame;
    }

    /**
     * A packet in a buffer that is longer, as after a longer packet.
     *
     * @param behind the value of all bytes of the buffer behind the packet
     * @return null if the input is not an RTP packet
     */
    private static @Nullable RtpPacket packet(byte[] input, int behind) {
        var packet = new RtpPacket();
        Arrays.fill(packet.data(), (byte) behind);
        int length = Math.min(input.length, RtpPacket.CAPACITY);
        System.arraycopy(input, 0, packet.data(), 0, length);
        return packet.parse(length) ? packet : null;
    }
}
