package dev.fakedecart.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
    private static final String FIXED = "80e0beef01020304aabbccdd";

    @Test
    void readsAndWritesTheFixedHeader() {
        RtpPacket packet = packet(FIXED + "0102030405");

        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(0x60);
        assertThat(packet.sequence()).isEqualTo(0xbeef);
        assertThat(packet.timestamp()).isEqualTo(0x01020304);
        assertThat(packet.ssrc()).isEqualTo(0xaabbccdd);
        assertThat(packet.payloadLength()).isEqualTo(5);

        packet.payloadType(97);
        packet.sequence(65535);
        packet.timestamp(-2);
        packet.ssrc(7);
        assertThat(bytes(packet)).isEqualTo("80e1fffffffffffe00000007" + "0102030405");
    }

    @Test
    void findsOneByteExtensionElements() {
        // id 1 "abc", padding, id 4 one byte, and the terminator id 15 that hides what follows
        RtpPacket packet =
                packet("90e0beef01020304aabbccdd" + "bede0003" + "12616263" + "00004077" + "f0510000" + "ff");

        int value = packet.findExtension(1);
        assertThat(packet.extensionValueLength(value)).isEqualTo(3);
        assertThat(packet.data()[value]).isEqualTo((byte) 'a');
        assertThat(packet.data()[packet.findExtension(4)]).isEqualTo((byte) 0x77);
        assertThat(packet.findExtension(5)).isEqualTo(-1);
        assertThat(packet.payloadLength()).isEqualTo(1);
    }

    @Test
    void findsTwoByteExtensionElements() {
        RtpPacket packet = packet("90e0beef01020304aabbccdd" + "10000002" + "1501aa00" + "20020304" + "ff");

        assertThat(packet.data()[packet.findExtension(0x15)]).isEqualTo((byte) 0xaa);
        assertThat(packet.extensionValueLength(packet.findExtension(0x20))).isEqualTo(2);
    }

    @Test
    void renumbersKnownExtensionsAndBlanksOthers() {
        RtpPacket packet = packet("90e0beef01020304aabbccdd" + "bede0002" + "12616263" + "30554077" + "ff");

        packet.renumberExtensions(
                new ExtensionIds(Map.of("mid", 1, "orientation", 3, "cc", 4), Map.of("orientation", 9)));

        assertThat(bytes(packet)).isEqualTo("90e0beef01020304aabbccdd" + "bede0002" + "00000000" + "90550000" + "ff");
    }

    @Test
    void anElementBeyondTheHeaderEndsTheSearch() {
        RtpPacket packet = packet("90e0beef01020304aabbccdd" + "bede0001" + "10aa2f00" + "ff");

        assertThat(packet.findExtension(2)).isEqualTo(-1);
        packet.renumberExtensions(new ExtensionIds(Map.of("x", 2), Map.of()));
    }

    @Test
    void padsAndStrips() {
        RtpPacket packet = packet("a0e0beef01020304aabbccdd" + "0102030405" + "000003");

        assertThat(packet.payloadLength()).isEqualTo(5);
        packet.stripPadding();
        assertThat(bytes(packet)).isEqualTo(FIXED + "0102030405");
        packet.shortenPayload(2);
        assertThat(bytes(packet)).isEqualTo(FIXED + "010203");
        packet.removeBeforePayload(1);
        packet.insertBeforePayload(2);
        assertThat(bytes(packet)).startsWith(FIXED).endsWith("0203");
        assertThat(packet.payloadLength()).isEqualTo(4);
    }

    @Test
    void appendingToThePayloadReplacesThePadding() {
        RtpPacket packet = packet("a0e0beef01020304aabbccdd" + "010203" + "0002");

        packet.appendPayload(new byte[] {4, 5, 6});

        assertThat(bytes(packet)).isEqualTo(FIXED + "010203040506");
        assertThat(packet.payloadLength()).isEqualTo(6);
    }

    @Test
    void replacesExtensionElements() {
        RtpPacket packet =
                packet("90e0beef01020304aabbccdd" + "bede0003" + "12616263" + "00004077" + "f0510000" + "ff");

        packet.replaceExtensions(HexFormat.of().parseHex("22000000" + "40030000"));

        assertThat(bytes(packet)).isEqualTo("90e0beef01020304aabbccdd" + "bede0002" + "22000000" + "40030000" + "ff");
        assertThat(packet.findExtension(1)).isEqualTo(-1);
        assertThat(packet.data()[packet.findExtension(4)]).isEqualTo((byte) 3);
        assertThat(packet.payloadLength()).isEqualTo(1);
    }

    @Test
    void insertsExtensionElementsBehindTheContributingSources() {
        RtpPacket packet = packet("82e0beef01020304aabbccdd" + "0000000100000002" + "fffe");

        packet.replaceExtensions(HexFormat.of().parseHex("40030000"));

        assertThat(bytes(packet))
                .isEqualTo("92e0beef01020304aabbccdd" + "0000000100000002" + "bede0001" + "40030000" + "fffe");
        assertThat(packet.payloadAt()).isEqualTo(28);
        assertThat(packet.data()[packet.findExtension(4)]).isEqualTo((byte) 3);
    }

    @Test
    void replacesTwoByteElementsByOneByteElements() {
        RtpPacket packet = packet("90e0beef01020304aabbccdd" + "10000002" + "1501aa00" + "20020304" + "ff");

        packet.replaceExtensions(HexFormat.of().parseHex("40030000"));

        assertThat(bytes(packet)).isEqualTo("90e0beef01020304aabbccdd" + "bede0001" + "40030000" + "ff");
    }

    @Test
    void addsExtensionElementsBehindExistingOnes() {
        RtpPacket packet = packet("b0e0beef01020304aabbccdd" + "bede0001" + "40030000" + "010203" + "0002");

        packet.addExtensions(HexFormat.of().parseHex("52014002"));

        assertThat(bytes(packet))
                .isEqualTo("b0e0beef01020304aabbccdd" + "bede0002" + "40030000" + "52014002" + "010203" + "0002");
        assertThat(packet.data()[packet.findExtension(4)]).isEqualTo((byte) 3);
        assertThat(packet.extensionValueLength(packet.findExtension(5))).isEqualTo(3);
        assertThat(packet.payloadLength()).isEqualTo(3);
    }

    @Test
    void addsExtensionElementsToAPacketWithoutAny() {
        RtpPacket packet = packet("80e0beef01020304aabbccdd" + "ff");

        packet.addExtensions(HexFormat.of().parseHex("52014002"));

        assertThat(bytes(packet)).isEqualTo("90e0beef01020304aabbccdd" + "bede0001" + "52014002" + "ff");
    }

    @Test
    void addsNothingToTwoByteElements() {
        String before = "90e0beef01020304aabbccdd" + "10000002" + "1501aa00" + "20020304" + "ff";
        RtpPacket packet = packet(before);

        packet.addExtensions(HexFormat.of().parseHex("52014002"));

        assertThat(bytes(packet)).isEqualTo(before);
    }

    @Test
    void replacingExtensionElementsKeepsThePadding() {
        RtpPacket packet = packet("a0e0beef01020304aabbccdd" + "010203" + "0002");

        packet.replaceExtensions(HexFormat.of().parseHex("40030000"));

        assertThat(packet.payloadLength()).isEqualTo(3);
        packet.stripPadding();
        assertThat(bytes(packet)).isEqualTo("90e0beef01020304aabbccdd" + "bede0001" + "40030000" + "010203");
    }

    @Test
    void refusesPacketsThatAreNotRtp() {
        assertThat(parses("80e0beef01020304aabbcc")).isFalse();
        assertThat(parses("40e0beef01020304aabbccdd")).isFalse();
        assertThat(parses("81e0beef01020304aabbccdd")).isFalse();
        assertThat(parses("90e0beef01020304aabbccdd")).isFalse();
        assertThat(parses("90e0beef01020304aabbccddbede0001")).isFalse();
        assertThat(parses("a0e0beef01020304aabbccdd")).isFalse();
        assertThat(parses("a0e0beef01020304aabbccdd0005")).isFalse();
        assertThat(parses("a0e0beef01020304aabbccdd0000")).isFalse();
    }

    @Test
    void noRandomPacketThrows() {
        var random = new Random(3550);
        var packet = new RtpPacket();
        var ids = new ExtensionIds(Map.of("a", 1, "b", 2, "c", 200), Map.of("a", 5, "c", 17));
        for (int i = 0; i < 300_000; i++) {
            int length = random.nextInt(80);
            random.nextBytes(packet.data());
            packet.data()[0] = (byte) (0x80 | random.nextInt(64));
            if (random.nextBoolean()) {
                int at = 12 + 4 * (packet.data()[0] & 0x0f);
                packet.data()[at] = (byte) (random.nextBoolean() ? 0xbe : 0x10);
                packet.data()[at + 1] = (byte) (random.nextBoolean() ? 0xde : 0x00);
                packet.data()[at + 2] = 0;
                packet.data()[at + 3] = (byte) random.nextInt(6);
            }
            if (!packet.parse(length)) {
                continue;
            }
            for (int id = 0; id < 20; id++) {
                int value = packet.findExtension(id);
                if (value >= 0) {
                    assertThat(value + packet.extensionValueLength(value)).isLessThanOrEqualTo(packet.payloadAt());
                }
            }
            packet.renumberExtensions(ids);
            for (VideoPayloadFormat codec : VideoPayloadFormat.values()) {
                codec.startsKeyFrame(packet);
            }
            FrameTrailer.length(packet);
            packet.stripPadding();
        }
    }

    private static boolean parses(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        var packet = new RtpPacket();
        System.arraycopy(bytes, 0, packet.data(), 0, bytes.length);
        return packet.parse(bytes.length);
    }

    static RtpPacket packet(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        var packet = new RtpPacket();
        System.arraycopy(bytes, 0, packet.data(), 0, bytes.length);
        assertThat(packet.parse(bytes.length)).isTrue();
        return packet;
    }

    static String bytes(RtpPacket packet) {
        return HexFormat.of().formatHex(Arrays.copyOf(packet.data(), packet.length()));
    }
}
