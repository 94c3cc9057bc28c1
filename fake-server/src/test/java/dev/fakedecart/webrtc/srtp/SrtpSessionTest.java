package dev.fakedecart.webrtc.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpSessionTest {
    private static final int SSRC = 0x1234_5678;

    private final byte[] wire = new byte[1600];
    private final byte[] plain = new byte[1600];

    @ParameterizedTest
    @EnumSource
    void protectedPacketsAreReadByTheOtherSide(SrtpProfile profile) {
        MasterKey key = key(profile);
        var sender = new SrtpSender(key);
        var receiver = new SrtpReceiver(key);
        byte[] packet = rtp(7, 1200);
        byte[] report = rtcp(64);

        int length = sender.protectRtp(packet, packet.length, wire);
        assertThat(Arrays.copyOf(plain, receiver.unprotectRtp(wire, length, plain)))
                .isEqualTo(packet);

        length = sender.protectRtcp(report, report.length, wire);
        assertThat(Arrays.copyOf(plain, receiver.unprotectRtcp(wire, length, plain)))
                .isEqualTo(report);
    }

    @ParameterizedTest
    @EnumSource
    void replaysAndForgeriesAreRefused(SrtpProfile profile) {
        MasterKey key = key(profile);
        var sender = new SrtpSender(key);
        var receiver = new SrtpReceiver(key);
        byte[] packet = rtp(7, 300);
        int length = sender.protectRtp(packet, packet.length, wire);

        wire[100] ^= 1;
        assertThat(receiver.unprotectRtp(wire, length, plain)).isEqualTo(Srtp.FORGED);
        wire[100] ^= 1;
        assertThat(receiver.unprotectRtp(wire, length, plain)).isEqualTo(packet.length);
        assertThat(receiver.unprotectRtp(wire, length, plain)).isEqualTo(Srtp.REPLAYED);

        byte[] report = rtcp(32);
        length = sender.protectRtcp(report, report.length, wire);
        wire[12] ^= 1;
        assertThat(receiver.unprotectRtcp(wire, length, plain)).isEqualTo(Srtp.FORGED);
        wire[12] ^= 1;
        assertThat(receiver.unprotectRtcp(wire, length, plain)).isEqualTo(report.length);
        assertThat(receiver.unprotectRtcp(wire, length, plain)).isEqualTo(Srtp.REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void sequenceNumbersRollOverManyTimesWithLossAndReordering(SrtpProfile profile) {
        MasterKey key = key(profile);
        var sender = new SrtpSender(key);
        var receiver = new SrtpReceiver(key);
        var random = new Random(3711);
        for (int index = 30_000; index < 300_000; index += 1 + random.nextInt(400)) {
            byte[] first = rtp(index & 0xffff, 40);
            byte[] second = rtp((index + 1) & 0xffff, 40);
            byte[] early = new byte[100];
            int earlyLength = sender.protectRtp(first, first.length, early);
            int length = sender.protectRtp(second, second.length, wire);

            assertThat(receiver.unprotectRtp(wire, length, plain)).isEqualTo(second.length);
            assertThat(receiver.unprotectRtp(early, earlyLength, plain)).isEqualTo(first.length);
            index++;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPacket1023LateIsAcceptedAndOne1024LateIsRefused(SrtpProfile profile) {
        MasterKey key = key(profile);
        var sender = new SrtpSender(key);
        var receiver = new SrtpReceiver(key);
        byte[][] late = new byte[2][];
        int length = 0;
        for (int i = 0; i <= 1024; i++) {
            length = sender.protectRtp(rtp(i, 40), 40, wire);
            if (i < 2) {
                late[i] = Arrays.copyOf(wire, length);
            }
        }

        assertThat(receiver.unprotectRtp(wire, length, plain)).isPositive();
        assertThat(receiver.unprotectRtp(late[0], length, plain)).isEqualTo(Srtp.REPLAYED);
        assertThat(receiver.unprotectRtp(late[1], length, plain)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfStreamsIsLimited(SrtpProfile profile) {
        MasterKey key = key(profile);
        var receiver = new SrtpReceiver(key);
        for (int i = 0; i < Srtp.MOST_STREAMS; i++) {
            assertThat(receiveFrom(i, key, receiver)).isPositive();
        }

        assertThat(receiveFrom(99, key, receiver)).isEqualTo(Srtp.TOO_MANY_STREAMS);
        assertThat(receiveFrom(0, key, receiver)).isEqualTo(Srtp.REPLAYED);
    }

    private int receiveFrom(int ssrc, MasterKey key, SrtpReceiver receiver) {
        byte[] packet = rtp(1, 40);
        Bytes.put32(packet, 8, ssrc);
        int length = new SrtpSender(key).protectRtp(packet, packet.length, wire);
        return receiver.unprotectRtp(wire, length, plain);
    }

    @ParameterizedTest
    @EnumSource
    void noRandomOrMutatedPacketThrowsOrIsAccepted(SrtpProfile profile) {
        MasterKey key = key(profile);
        var receiver = new SrtpReceiver(key);
        var random = new Random(7714);
        for (int i = 0; i < 10_000; i++) {
            byte[] packet;
            if (i % 2 == 0) {
                packet = new byte[random.nextInt(100)];
                random.nextBytes(packet);
                if (packet.length > 0) {
                    packet[0] = (byte) (0x80 | (packet[0] & 0x3f));
                }
            } else {
                int length = new SrtpSender(key).protectRtp(rtp(i & 0xffff, 60), 60, wire);
                packet = Arrays.copyOf(wire, length);
                packet[random.nextInt(length)] ^= (byte) (1 + random.nextInt(255));
            }
            assertThat(receiver.unprotectRtp(packet, packet.length, plain)).isNegative();
            assertThat(receiver.unprotectRtcp(packet, packet.length, plain)).isNegative();
        }
    }

    private static MasterKey key(SrtpProfile profile) {
        var random = new Random(1);
        byte[] key = new byte[profile.keyLength()];
        byte[] salt = new byte[profile.saltLength()];
        random.nextBytes(key);
        random.nextBytes(salt);
        return new MasterKey(profile, key, salt);
    }

    private static byte[] rtp(int sequence, int length) {
        byte[] packet = new byte[length];
        new Random(sequence).nextBytes(packet);
        packet[0] = (byte) 0x80;
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 8, SSRC);
        return packet;
    }

    private static byte[] rtcp(int length) {
        byte[] packet = new byte[length];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 200;
        Bytes.put32(packet, 4, SSRC);
        return packet;
    }
}
