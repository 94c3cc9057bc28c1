package dev.fakedecart.client.packets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded frames, of which the first is a key frame, as the payloads of the packets that carry them.
 *
 * @param codec {@code VP8} or {@code H264}
 * @param frames of each frame, the payload of each of its packets, with the codec's descriptor
 */
public record Clip(String codec, List<List<byte[]>> frames) {
    private static final int PAYLOAD_LENGTH = 1_100;
    private static final int FILE_HEADER = 32;
    private static final int FRAME_HEADER = 12;
    private static final byte STARTS_PARTITION = 0x10; // the shortest descriptor of VP8, RFC 7741 section 4.2

    public Clip {
        frames = frames.stream().map(List::copyOf).toList();
    }

    /**
     * Reads VP8 from an IVF file: 32 bytes of header, then 12 bytes before each frame that begin with its length.
     *
     * @throws IOException if the file cannot be read
     */
    public static Clip read(Path ivf) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(ivf)).order(ByteOrder.LITTLE_ENDIAN);
        var frames = new ArrayList<List<byte[]>>();
        file.position(FILE_HEADER);
        while (file.remaining() > FRAME_HEADER) {
            var frame = new byte[file.getInt()];
            file.position(file.position() + FRAME_HEADER - Integer.BYTES);
            file.get(frame);
            frames.add(packets(frame));
        }
        return new Clip("VP8", frames);
    }

    private static List<byte[]> packets(byte[] frame) {
        var packets = new ArrayList<byte[]>();
        for (int at = 0; at < frame.length; at += PAYLOAD_LENGTH) {
            int end = Math.min(at + PAYLOAD_LENGTH, frame.length);
            byte[] payload = new byte[end - at + 1];
            payload[0] = at == 0 ? STARTS_PARTITION : 0;
            System.arraycopy(frame, at, payload, 1, end - at);
            packets.add(payload);
        }
        return packets;
    }

    /** Of all frames in bytes, without headers of packets. */
    public long size() {
        return frames.stream()
                .flatMap(List::stream)
                .mapToLong(payload -> payload.length)
                .sum();
    }
}
