package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fakedecart.internal.http.Body;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An MP4 file (ISO/IEC 14496-12 and -15) with one still picture, as long as the clips of the older models. */
final class StillClip {
    private static final int FRAMES_PER_SECOND = 25;
    private static final int SECONDS = 5;
    private static final int FRAMES = SECONDS * FRAMES_PER_SECOND;
    private static final int ONE = 0x10000; // in 16.16 fixed point
    private static final int[] IDENTITY = {ONE, 0, 0, 0, ONE, 0, 0, 0, 0x40000000};

    private final StillStream stream;
    private final int width;
    private final int height;

    private StillClip(BufferedImage image) {
        stream = new StillStream(image);
        width = image.getWidth();
        height = image.getHeight();
    }

    /** Width and height must be even. */
    static Body of(BufferedImage image) {
        return Body.of(new StillClip(image).file());
    }

    private byte[] file() {
        List<byte[]> frames = new ArrayList<>();
        frames.add(sample(stream.firstFrame()));
        for (int i = 1; i < FRAMES; i++) {
            frames.add(sample(stream.sameFrame(i)));
        }
        byte[] type = box("ftyp", text("isom"), ints(0x200), text("isomiso2avc1mp41"));
        int offset = type.length + movie(frames, 0).length + 8;
        return joined(type, movie(frames, offset), box("mdat", frames.toArray(byte[][]::new)));
    }

    private byte[] movie(List<byte[]> frames, int offset) {
        byte[] header = box(
                "mvhd",
                ints(0, 0, 0, FRAMES_PER_SECOND, FRAMES, ONE, 0x01000000, 0, 0),
                ints(IDENTITY),
                ints(0, 0, 0, 0, 0, 0, 2));
        byte[] trackHeader =
                box("tkhd", ints(3, 0, 0, 1, 0, FRAMES, 0, 0, 0, 0), ints(IDENTITY), ints(width << 16, height << 16));
        byte[] mediaHeader = box("mdhd", ints(0, 0, 0, FRAMES_PER_SECOND, FRAMES, 0x55c40000));
        byte[] handler = box("hdlr", ints(0, 0), text("vide"), ints(0, 0, 0), text("video\0"));
        byte[] data = box("dinf", box("dref", ints(0, 1), box("url ", ints(1))));
        byte[] information = box("minf", box("vmhd", ints(1, 0, 0)), data, samples(frames, offset));
        return box("moov", header, box("trak", trackHeader, box("mdia", mediaHeader, handler, information)));
    }

    private byte[] samples(List<byte[]> frames, int offset) {
        return box(
                "stbl",
                box("stsd", ints(0, 1), entry()),
                box("stts", ints(0, 1, FRAMES, 1)),
                box("stss", ints(0, 1, 1)),
                box("stsc", ints(0, 1, 1, FRAMES, 1)),
                box(
                        "stsz",
                        ints(0, 0, FRAMES),
                        ints(frames.stream().mapToInt(frame -> frame.length).toArray())),
                box("stco", ints(0, 1, offset)));
    }

    private byte[] entry() {
        byte[] sequence = stream.sequenceParameters();
        byte[] picture = stream.pictureParameters();
        byte[] configuration = box(
                "avcC",
                new byte[] {1, sequence[1], sequence[2], sequence[3], (byte) 0xff, (byte) 0xe1},
                shorts(sequence.length),
                sequence,
                new byte[] {1},
                shorts(picture.length),
                picture);
        return box(
                "avc1",
                ints(0, 1, 0, 0, 0, 0),
                shorts(width, height),
                ints(0x480000, 0x480000, 0), // 72 dots per inch
                shorts(1),
                new byte[32],
                shorts(24, 0xffff),
                configuration);
    }

    /** Prefixes a NAL unit with its length, as MP4 samples require. */
    private static byte[] sample(byte[] unit) {
        return joined(ints(unit.length), unit);
    }

    private static byte[] box(String type, byte[]... contents) {
        byte[] content = joined(contents);
        return joined(ints(content.length + 8), text(type), content);
    }

    private static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
        buffer.asIntBuffer().put(values);
        return buffer.array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Short.BYTES);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
