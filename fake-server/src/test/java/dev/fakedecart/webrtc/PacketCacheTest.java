package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import org.junit.jupiter.api.Test;

class PacketCacheTest {
    private static final long MILLISECOND = 1_000_000;

    private final PacketCache cache = new PacketCache();
    private final RtpPacket found = new RtpPacket();

    @Test
    void aPacketIsReturnedUnchanged() {
        cache.put(packet(0xffff, 1200));
        cache.put(packet(0, 20));

        assertThat(cache.get(0xffff, found, 0)).isTrue();
        assertThat(found.length()).isEqualTo(1200);
        assertThat(found.sequence()).isEqualTo(0xffff);
        assertThat(found.data()[1199]).isEqualTo((byte) 0xff);
        assertThat(cache.get(0, found, 0)).isTrue();
        assertThat(found.length()).isEqualTo(20);
    }

    @Test
    void unknownAndEvictedPacketsAreNotFound() {
        for (int sequence = 0; sequence < 600; sequence++) {
            cache.put(packet(sequence, 100));
        }

        assertThat(cache.get(600, found, 0)).isFalse();
        assertThat(cache.get(87, found, 0)).isFalse();
        assertThat(cache.get(88, found, 0)).isTrue();
        assertThat(cache.get(599, found, 0)).isTrue();
    }

    @Test
    void aPacketRequestedTwiceWithinTenMillisecondsIsSentOnce() {
        cache.put(packet(7, 100));

        assertThat(cache.get(7, found, 0)).isTrue();
        assertThat(cache.get(7, found, 9 * MILLISECOND)).isFalse();
        assertThat(cache.get(7, found, 10 * MILLISECOND)).isTrue();
    }

    private static RtpPacket packet(int sequence, int length) {
        var packet = new RtpPacket();
        packet.data()[0] = (byte) 0x80;
        Bytes.put16(packet.data(), 2, sequence);
        packet.data()[length - 1] = (byte) sequence;
        assertThat(packet.parse(length)).isTrue();
        return packet;
    }
}
