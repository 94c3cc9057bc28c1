package dev.fakedecart.tag;

import java.nio.ByteBuffer;

/**
 * Combines the content of a tag with pseudo-random bytes seeded by the checksum, so that all parts of the tag change in
 * each frame. Encoders skip unchanged blocks, and VP9 also skipped large blocks in which only a few cells had changed.
 */
final class Whitening {
    private static final int SEED = 0x9E3779B9;

    private Whitening() {}

    /** Whitens the 32 bytes of a tag, or reverses the whitening. */
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
