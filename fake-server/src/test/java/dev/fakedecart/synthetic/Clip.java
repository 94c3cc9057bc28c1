package dev.fakedecart.synthetic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded frames, of which the first is a key frame, as an IVF file holds them: 32 bytes of header, then 12 bytes before
 * each frame that begin with its length.
 */
public final class Clip {
    private static final int FILE_HEADER = 32;
    private static final int FRAME_HEADER = 12;

    private final List<byte[]> frames = new ArrayList<>();

    private Clip() {}

    public static Clip read(Path ivf) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(ivf)).order(ByteOrder.LITTLE_ENDIAN);
        var clip = new Clip();
        file.position(FILE_HEADER);
        while (file.remaining() > FRAME_HEADER) {
            var frame = new byte[file.getInt()];
            file.position(file.position() + FRAME_HEADER - Integer.BYTES);
            file.get(frame);
            clip.frames.add(frame);
        }
        return clip;
    }

    int length() {
        return frames.size();
    }

    byte[] frame(int index) {
        return frames.get(index);
    }
}
