package dev.fakedecart.internal.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file (W3C PNG, third edition). The decoder gets the chunks that make the pixels alone: the
 * JDK's would inflate compressed text of any size into memory.
 */
final class PngFile {
    static final String MAGIC = "\u0089PNG\r\n\32\n";

    private static final int CHUNK_OVERHEAD = 12; // length, type and checksum
    private static final int DATA_AT = 8;
    private static final int HEADER_LENGTH = 13;

    /** One header, one palette and one transparent colour. */
    private static final int MOST_DESCRIPTIONS = 3;

    private final ImageBytes bytes;

    /** The positions of the chunks that the decoder needs beside the pixels. */
    private final List<Integer> descriptions = new ArrayList<>();

    /** The positions of the chunks with compressed pixels. */
    private final List<Integer> pixels = new ArrayList<>();

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
        while (at < bytes.length() && !bytes.has(at + 4, "IEND")) {
            long length = bytes.u32(at);
            bytes.require(at, length + CHUNK_OVERHEAD);
            chunk(at, (int) length);
            at += CHUNK_OVERHEAD + (int) length;
        }
        int compressed = 0;
        for (int chunk : pixels) {
            compressed += length(chunk);
        }
        if (compressed == 0) {
            throw bytes.damaged("it ends too early");
        }
        return new ImageFile("png", (int) width, (int) height, orientation, decodable(compressed));
    }

    private void chunk(int at, int length) throws BadImageException {
        if (bytes.has(at + 4, "IDAT")) {
            pixels.add(at);
        } else if (bytes.has(at + 4, "IHDR") || bytes.has(at + 4, "PLTE") || bytes.has(at + 4, "tRNS")) {
            if (descriptions.size() == MOST_DESCRIPTIONS) {
                throw bytes.damaged("it has more than one header, palette or transparent colour");
            }
            descriptions.add(at);
        } else if (bytes.has(at + 4, "eXIf")) {
            orientation = ExifOrientation.read(bytes.data(), at + DATA_AT, length);
        }
    }

    /** The length of a chunk's data. */
    private int length(int chunk) throws BadImageException {
        return (int) bytes.u32(chunk);
    }

    /**
     * Writes the file for the decoder, with one chunk of pixels, in one array of the right size: a file may have 10
     * MiB.
     *
     * @param compressed the length of the pixels in bytes
     */
    private byte[] decodable(int compressed) throws BadImageException {
        int length = MAGIC.length() + 2 * CHUNK_OVERHEAD + compressed;
        for (int chunk : descriptions) {
            length += CHUNK_OVERHEAD + length(chunk);
        }
        ByteBuffer file = ByteBuffer.allocate(length);
        file.put(bytes.data(), 0, MAGIC.length());
        for (int chunk : descriptions) {
            file.put(bytes.data(), chunk, CHUNK_OVERHEAD + length(chunk));
        }
        file.putInt(compressed);
        int start = file.position();
        file.put(text("IDAT"));
        for (int chunk : pixels) {
            file.put(bytes.data(), chunk + DATA_AT, length(chunk));
        }
        putChecksum(file, start);
        file.putInt(0);
        start = file.position();
        file.put(text("IEND"));
        putChecksum(file, start);
        return file.array();
    }

    private static byte[] text(String type) {
        return type.getBytes(StandardCharsets.US_ASCII);
    }

    private static void putChecksum(ByteBuffer file, int start) {
        var checksum = new CRC32();
        checksum.update(file.duplicate().flip().position(start));
        file.putInt((int) checksum.getValue());
    }
}
