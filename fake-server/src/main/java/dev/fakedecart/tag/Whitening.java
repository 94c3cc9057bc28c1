package dev.fakedecart.tag;

import java.nio.ByteBuffer;

/**
 * Makes every part of a tag change with every frame, and makes that undone: the content is combined with pseudo-random
 * bytes that begin from the checksum. Encoders leave out what they find has not changed; where only a few cells of a
 * large block had, VP9 left those out too.
 */
final class Whitening {
    private static final int SEED = 0x9E3779B9;

    private Whitening() {}

    /** The 32 bytes of a tag as its cells show them; of its cells, as they were. */
    static byte[] apply(byte[] tag) {
        byte[] other = tag.clone();
        int random = (ByteBuffer.wrap(tag).getInt(FrameTag.BYTES - Integer.BYTES) ^ SEED) | 1;
        for (int i = FrameTag.SYNC_BYTES; i < FrameTag.SYNC_BYTES + FrameTag.CONTENT_BYTES; i++) {
            random ^= random << 13;
            random ^= random >>> 17;
            random ^= random << 5;
            other[i] ^= (byte) (random >>> 24);
        }
        return other;
    }
}
