package dev.fakedecart.internal.image;

import dev.fakedecart.internal.session.Pictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.CRC32;

/** Image files to check, real ones and constructed ones. */
final class ImageFiles {
    static final byte[] LOSSY_WEBP = Base64.getDecoder().decode(Pictures.LOSSY_WEBP);
    static final byte[] LOSSLESS_WEBP = Base64.getDecoder().decode(Pictures.LOSSLESS_WEBP);

    private ImageFiles() {}

    /** Reads a file beside this class. */
    static byte[] resource(String name) {
        try (InputStream file = Objects.requireNonNull(ImageFiles.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns Exif data with the orientation behind two other tags. */
    static byte[] exif(ByteOrder order, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(64).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(10).putShort((short) 0);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(4_000);
        tiff.putShort((short) 0x0101).putShort((short) 4).putInt(1).putInt(3_000);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return Arrays.copyOf(tiff.array(), tiff.position() + 6);
    }

    /** Returns a JPEG with this Exif data in its first segment. */
    static byte[] jpegWithExif(byte[] jpeg, byte[] exif) {
        return joined(
                Arrays.copyOf(jpeg, 2), segment(0xe1, joined(text("Exif\0\0"), exif)), range(jpeg, 2, jpeg.length));
    }

    static byte[] segment(int marker, byte[] content) {
        ByteBuffer segment = ByteBuffer.allocate(4 + content.length);
        segment.put((byte) 0xff).put((byte) marker).putShort((short) (2 + content.length));
        return segment.put(content).array();
    }

    /** Returns a PNG with an additional chunk directly behind its header. */
    static byte[] pngWithChunk(byte[] png, String type, byte[] content) {
        return joined(Arrays.copyOf(png, 33), pngChunk(type, content), range(png, 33, png.length));
    }

    private static byte[] pngChunk(String type, byte[] content) {
        byte[] checked = joined(text(type), content);
        var checksum = new CRC32();
        checksum.update(checked);
        return joined(bigEndian(content.length), checked, bigEndian((int) checksum.getValue()));
    }

    private static byte[] bigEndian(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] webp(byte[]... chunks) {
        byte[] content = joined(text("WEBP"), joined(chunks));
        return joined(text("RIFF"), littleEndian(content.length), content);
    }

    static byte[] webpChunk(String type, byte[] content) {
        return joined(text(type), littleEndian(content.length), content, new byte[content.length & 1]);
    }

    /** The only chunk of a simple WebP file. */
    static byte[] onlyChunk(byte[] webp) {
        return range(webp, 12, webp.length);
    }

    /** The chunk of an extended file that describes its canvas. */
    static byte[] canvas(int width, int height) {
        ByteBuffer canvas = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        putU24(canvas.putInt(0x08), width - 1);
        putU24(canvas, height - 1);
        return webpChunk("VP8X", canvas.array());
    }

    /** A frame of an animation. */
    static byte[] animationFrame(int left, int top, int width, int height, byte[] chunk) {
        ByteBuffer frame = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        putU24(frame, left / 2);
        putU24(frame, top / 2);
        putU24(frame, width - 1);
        putU24(frame, height - 1);
        return webpChunk("ANMF", joined(frame.array(), chunk));
    }

    private static void putU24(ByteBuffer buffer, int value) {
        buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] range(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
