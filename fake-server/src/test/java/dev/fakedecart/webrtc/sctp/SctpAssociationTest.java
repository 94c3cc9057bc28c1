package dev.fakedecart.webrtc.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SctpAssociationTest {
    private static final int PEER_TAG = 0x0a0b0c0d;
    private static final int FIRST_TSN = 100;

    private final SctpAssociation association = new SctpAssociation();

    private ByteBuffer send(int tag, int type, int... words) {
        byte[] packet = packet(tag, type, words);
        return ByteBuffer.wrap(association.received(packet, packet.length).orElse(new byte[0]));
    }

    private static byte[] packet(int tag, int type, int... words) {
        ByteBuffer packet = ByteBuffer.allocate(16 + 4 * words.length);
        packet.putShort((short) 5000).putShort((short) 6000).putInt(tag).putInt(0);
        packet.put((byte) type).put((byte) 3).putShort((short) (4 + 4 * words.length));
        for (int word : words) {
            packet.putInt(word);
        }
        return packet.array();
    }

    private int associate() {
        return send(0, 1, PEER_TAG, 65_536, 0x0400_0400, FIRST_TSN).getInt(16);
    }

    @Test
    void anAssociationIsAccepted() {
        ByteBuffer answer = send(0, 1, PEER_TAG, 65_536, 0x0400_0400, FIRST_TSN);

        assertThat(answer.getShort(0)).as("the ports are exchanged").isEqualTo((short) 6000);
        assertThat(answer.getShort(2)).isEqualTo((short) 5000);
        assertThat(answer.getInt(4)).isEqualTo(PEER_TAG);
        assertThat(answer.get(12)).as("INIT ACK").isEqualTo((byte) 2);
        assertThat(answer.getShort(32)).as("state cookie").isEqualTo((short) 7);
        assertThat(answer.capacity()).isEqualTo(40);

        int ownTag = answer.getInt(16);
        assertThat(send(ownTag, 10, 0).get(12)).as("COOKIE ACK").isEqualTo((byte) 11);
    }

    @Test
    void theChecksumCoversThePacket() {
        ByteBuffer answer = send(0, 1, PEER_TAG, 65_536, 0x0400_0400, FIRST_TSN).order(ByteOrder.LITTLE_ENDIAN);
        int checksum = answer.getInt(8);
        answer.putInt(8, 0);
        var expected = new CRC32C();
        expected.update(answer.duplicate().rewind());

        assertThat(checksum).isEqualTo((int) expected.getValue());
    }

    @Test
    void dataIsAcknowledgedInOrder() {
        int tag = associate();

        assertThat(send(tag, 0, FIRST_TSN, 0, 0, 7).getInt(16)).isEqualTo(FIRST_TSN);
        assertThat(send(tag, 0, FIRST_TSN + 2, 0, 0, 7).getInt(16)).as("a gap").isEqualTo(FIRST_TSN);
        assertThat(send(tag, 0, FIRST_TSN + 1, 0, 0, 7).getInt(16)).isEqualTo(FIRST_TSN + 1);
        assertThat(send(tag, 192, FIRST_TSN + 5).getInt(16)).as("skipped").isEqualTo(FIRST_TSN + 5);
    }

    @Test
    void aHeartbeatIsReturned() {
        ByteBuffer answer = send(associate(), 4, 0x0001_0008, 0x12345678);

        assertThat(answer.get(12)).isEqualTo((byte) 5);
        assertThat(answer.getInt(20)).isEqualTo(0x12345678);
    }

    @Test
    void aPacketWithAnotherTagIsIgnored() {
        int tag = associate();

        assertThat(send(tag + 1, 4, 0x0001_0008, 1).capacity()).isZero();
    }

    @Test
    void afterAnAbortNothingIsAnsweredUntilTheNextAssociation() {
        int tag = associate();
        send(tag, 6);

        assertThat(send(tag, 4, 0x0001_0008, 1).capacity()).isZero();
        assertThat(associate()).isEqualTo(tag);
    }

    @Test
    void randomPacketsNeverThrowNorGetLongAnswers() {
        var random = new Random(9260);
        int tag = associate();
        for (int i = 0; i < 20_000; i++) {
            byte[] packet = new byte[random.nextInt(1_500)];
            random.nextBytes(packet);
            if (packet.length >= 16) {
                ByteBuffer.wrap(packet)
                        .putInt(4, tag)
                        .put(12, (byte) random.nextInt(16))
                        .putShort(14, (short) (4 * random.nextInt(400)));
            }
            assertThat(association.received(packet, packet.length).orElse(new byte[0]))
                    .hasSizeLessThanOrEqualTo(1_200);
            associate();
        }
    }
}
