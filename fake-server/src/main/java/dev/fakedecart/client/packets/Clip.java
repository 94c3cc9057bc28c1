package dev.fakedecart.client.packets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded frames, stored as the payloads of their packets. The first frame is a key frame.
 *
 * @param codec {@code VP8} or {@code H264}
 * @param frames the payloads of each frame's packets, with the codec's payload descriptor
 */
public record Clip(String codec, List<List<byte[]>> frames) {
    private static final int PAYLOAD_LENGTH = 1_100;
    private static final int FILE_HEADER = 32;
    private static final int FRAME_HEADER = 12;
    private static final byte STARTS_PARTITION = 0x10; // VP8's shortest payload descriptor, RFC 7741 section 4.2

    public Clip {
        frames = frames.stream().map(List::copyOf).toList();
    }

    /**
     * Reads VP8 from an IVF file: a header of 32 bytes, then before each frame a header of 12 bytes that begins with
     * the frame's length.
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

    /** Returns the size of all frames in bytes, without packet headers. */
    public long size() {
        return frames.stream()
                .flatMap(List::stream)
                .mapToLong(payload -> payload.length)
                .sum();
    }
}
