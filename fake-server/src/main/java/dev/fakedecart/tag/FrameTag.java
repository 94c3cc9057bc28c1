package dev.fakedecart.tag;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * The content of a frame tag; the package description defines its layout. 32-bit numbers are unsigned.
 *
 * @param session the first 32 bits of the session's id
 * @param revision the revision of the state from which the whole frame was rendered
 * @param frame the number of this output frame in its session, from 1
 * @param marker the sequence number of the SDKs' pixel marker in the input frame, 0 to 65535, if one was read
 * @param promptHash the first 32 bits of the prompt's SHA-256; empty if there is no prompt
 * @param imageHash the first 32 bits of the SHA-256 of the image's encoded bytes; empty if there is no image
 * @param passthrough the picture was not transformed
 * @param enhanced the prompt was enhanced
 * @param mirrored the input was mirrored
 * @param heldTenths the time for which the server held the frame, in tenths of a millisecond, 0 to 65535; longer times
 * are 65535
 */
public record FrameTag(
        int session,
        int revision,
        int frame,
        OptionalInt marker,
        OptionalInt promptHash,
        OptionalInt imageHash,
        boolean passthrough,
        boolean enhanced,
        boolean mirrored,
        int heldTenths) {

    static final int VERSION = 1;
    static final int CONTENT_BYTES = 26;

    static final int SYNC_BYTES = 2;
    static final int BYTES = TagGrid.CELLS / 8;

    private static final int SYNC = 0xB38E;
    private static final int PASSTHROUGH = 1;
    private static final int ENHANCED = 2;
    private static final int HAS_IMAGE = 4;
    private static final int MIRRORED = 8;
    private static final int HAS_MARKER = 16;
    private static final int HAS_PROMPT = 32;

    /** @throws IllegalArgumentException if the marker or the time is out of range */
    public FrameTag {
        if (heldTenths < 0 || heldTenths > 0xffff) {
            throw new IllegalArgumentException("heldTenths is " + heldTenths + ", but must be from 0 to 65535");
        }
        if (marker.isPresent() && (marker.getAsInt() & ~0xffff) != 0) {
            throw new IllegalArgumentException("marker is " + marker.getAsInt() + ", but must be from 0 to 65535");
        }
    }

    /** Encodes the tag as 32 bytes, whose bits are its cells: sync word, content and checksum, whitened. */
    public byte[] toBytes() {
        int flags = flag(passthrough, PASSTHROUGH)
                | flag(enhanced, ENHANCED)
                | flag(imageHash.isPresent(), HAS_IMAGE)
                | flag(mirrored, MIRRORED)
                | flag(marker.isPresent(), HAS_MARKER)
                | flag(promptHash.isPresent(), HAS_PROMPT);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putShort((short) SYNC)
                .putShort((short) ((VERSION << 12) | flags))
                .putInt(session)
                .putInt(revision)
                .putInt(frame)
                .putShort((short) marker.orElse(0))
                .putInt(promptHash.orElse(0))
                .putInt(imageHash.orElse(0))
                .putShort((short) heldTenths);
        return Whitening.apply(bytes.putInt(checksum(bytes.array())).array());
    }

    private static int flag(boolean set, int value) {
        return set ? value : 0;
    }

    /** Decodes 32 bytes of cells; empty unless sync word, version and checksum match. */
    public static Optional<FrameTag> fromBytes(byte[] cells) {
        if (cells.length != BYTES || !isSync(cells)) {
            return Optional.empty();
        }
        byte[] plain = Whitening.apply(cells);
        ByteBuffer bytes = ByteBuffer.wrap(plain).position(SYNC_BYTES);
        int versionAndFlags = bytes.getShort();
        int version = (versionAndFlags >> 12) & 0xf;
        if (version != VERSION || checksum(plain) != bytes.getInt(BYTES - Integer.BYTES)) {
            return Optional.empty();
        }
        return Optional.of(new FrameTag(
                bytes.getInt(),
                bytes.getInt(),
                bytes.getInt(),
                only(versionAndFlags, HAS_MARKER, bytes.getShort() & 0xffff),
                only(versionAndFlags, HAS_PROMPT, bytes.getInt()),
                only(versionAndFlags, HAS_IMAGE, bytes.getInt()),
                (versionAndFlags & PASSTHROUGH) != 0,
                (versionAndFlags & ENHANCED) != 0,
                (versionAndFlags & MIRRORED) != 0,
                bytes.getShort() & 0xffff));
    }

    /** Returns true if the cells begin with the sync word. */
    static boolean isSync(byte[] cells) {
        return Byte.toUnsignedInt(cells[0]) == SYNC >> 8 && Byte.toUnsignedInt(cells[1]) == (SYNC & 0xff);
    }

    private static OptionalInt only(int flags, int flag, int value) {
        return (flags & flag) != 0 ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static int checksum(byte[] plain) {
        var crc = new CRC32();
        crc.update(plain, SYNC_BYTES, CONTENT_BYTES);
        return (int) crc.getValue();
    }

    /** Draws the tag into the luma of a frame. Returns false, and draws nothing, if the frame is too small. */
    public boolean draw(LumaPlane luma) {
        Optional<TagGrid> grid = TagGrid.of(luma.width(), luma.height());
        grid.ifPresent(at -> draw(luma, at));
        return grid.isPresent();
    }

    private void draw(LumaPlane luma, TagGrid grid) {
        byte[] bytes = toBytes();
        for (int i = 0; i < TagGrid.CELLS; i++) {
            int bit = (bytes[i / 8] >> (7 - i % 8)) & 1;
            luma.fill(
                    i % grid.columns() * grid.cell(),
                    i / grid.columns() * grid.cell(),
                    grid.cell(),
                    grid.cell(),
                    bit == 1 ? TagGrid.HIGH : TagGrid.LOW);
        }
    }

    /** Reads the tag of a frame, which may have been scaled; empty if no tag can be read. */
    public static Optional<FrameTag> read(LumaPlane luma) {
        for (TagScale scale : TagScale.ALL) {
            Optional<FrameTag> tag = scale.read(luma);
            if (tag.isPresent()) {
                return tag;
            }
        }
        return Optional.empty();
    }
}
