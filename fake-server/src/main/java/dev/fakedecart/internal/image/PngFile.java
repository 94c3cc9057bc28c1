package dev.fakedecart.internal.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file (W3C PNG, third edition). The decoder gets the chunks that make the pixels alone: the
 * JDK's would inflate compressed text of any size into memory.
 */
final class PngFile {
    static final String MAGIC = "\u0089PNG\r\n\32\n";

    private static final int CHUNK_OVERHEAD = 12; // length, type and checksum
    private static final int HEADER_LENGTH = 13;

    private final ImageBytes bytes;
    private final ByteArrayOutputStream decodable = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private Orientation orientation = Orientation.TOP_LEFT;

    PngFile(ImageBytes bytes) {
        this.bytes = bytes;
    }

    /** @throws BadImageException if the file is damaged or too large */
    ImageFile read() throws BadImageException {
        int at = MAGIC.length();
        bytes.require(at, CHUNK_OVERHEAD + HEADER_LENGTH);
        if (!bytes.has(at + 4, "IHDR") || bytes.u32(at) != HEADER_LENGTH) {
            throw bytes.damaged("it does not begin with its header");
        }
        long width = bytes.u32(at + 8);
        long height = bytes.u32(at + 12);
        bytes.requireSize(width, height);
        decodable.write(bytes.data(), 0, MAGIC.length());
        while (at < bytes.length() && !bytes.has(at + 4, "IEND")) {
            long length = bytes.u32(at);
            bytes.require(at, length + CHUNK_OVERHEAD);
            chunk(at, (int) length);
            at += CHUNK_OVERHEAD + (int) length;
        }
        if (pixels.size() == 0) {
            throw bytes.damaged("it ends too early");
        }
        write("IDAT", pixels.toByteArray());
        write("IEND", new byte[0]);
        return new ImageFile("png", (int) width, (int) height, orientation, decodable.toByteArray());
    }

    private void chunk(int at, int length) {
        int data = at + 8;
        if (bytes.has(at + 4, "IDAT")) {
            pixels.write(bytes.data(), data, length);
        } else if (bytes.has(at + 4, "IHDR") || bytes.has(at + 4, "PLTE") || bytes.has(at + 4, "tRNS")) {
            decodable.write(bytes.data(), at, length + CHUNK_OVERHEAD);
        } else if (bytes.has(at + 4, "eXIf")) {
            orientation = ExifOrientation.read(bytes.data(), data, length);
        }
    }

    private void write(String type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_OVERHEAD + content.length);
        chunk.putInt(content.length);
        for (int i = 0; i < type.length(); i++) {
            chunk.put((byte) type.charAt(i));
        }
        chunk.put(content);
        var checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + content.length);
        chunk.putInt((int) checksum.getValue());
        decodable.writeBytes(chunk.array());
    }
}
