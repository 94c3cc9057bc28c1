package dev.fakedecart.tag;

import dev.fakedecart.tag.TagVectors.Fields;
import dev.fakedecart.tag.TagVectors.Grid;
import dev.fakedecart.tag.TagVectors.Invalid;
import dev.fakedecart.tag.TagVectors.Marker;
import dev.fakedecart.tag.TagVectors.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code fixtures/tag-vectors.json} for a new version of the tag; {@code fixtures/README.md} explains how. */
final class TagVectorsGenerator {
    private static final FrameTag SAMPLE = new FrameTag(
            0x5eed0001,
            7,
            1234,
            OptionalInt.of(0xbeef),
            OptionalInt.of(0x9f86d081),
            OptionalInt.of(0x0b0e1ec0),
            false,
            true,
            true,
            167);

    private TagVectorsGenerator() {}

    /**
     * Writes the file.
     *
     * @param arguments the path of the file
     */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), json(make()));
    }

    static TagVectors make() {
        return new TagVectors(
                grids(), tags(), tolerated(), invalid(), TagVectorFrames.tags(), markers(), TagVectorFrames.markers());
    }

    /** Writes one vector per line. */
    private static String json(TagVectors vectors) {
        JsonNode parts = JsonMapper.shared().valueToTree(vectors);
        List<String> lists = new ArrayList<>();
        parts.properties().forEach(part -> {
            List<String> lines = StreamSupport.stream(part.getValue().spliterator(), false)
                    .map(vector -> "    " + vector)
                    .toList();
            lists.add("  \"" + part.getKey() + "\": [\n" + String.join(",\n", lines) + "\n  ]");
        });
        return "{\n" + String.join(",\n", lists) + "\n}\n";
    }

    private static List<Grid> grids() {
        return Stream.of(
                        "1280x720 1088x624 720x1280 624x1088 1920x1080 1080x1920 320x180 640x360 3840x2160 2160x3840",
                        "511x288 512x288 513x288 1023x576 1024x576 1025x576 1535x864 1536x864 2047x1152 7680x4320",
                        "512x512 512x513 513x512 511x511 256x256 768x768 1000x1001",
                        "255x256 256x255 257x256 255x180 256x64 256x63 512x32 512x31 1536x96 1536x95 1080x192 1080x191",
                        "1x1 160x90 240x426 4000x1 1x4000")
                .flatMap(sizes -> Stream.of(sizes.split(" ", -1)))
                .map(size -> {
                    String[] sides = size.split("x", -1);
                    int width = Integer.parseInt(sides[0]);
                    int height = Integer.parseInt(sides[1]);
                    return new Grid(width, height, TagGrid.of(width, height).orElse(null));
                })
                .toList();
    }

    private static List<Tag> tags() {
        OptionalInt none = OptionalInt.empty();
        OptionalInt zero = OptionalInt.of(0);
        OptionalInt ones = OptionalInt.of(-1);
        OptionalInt some = OptionalInt.of(0x89abcdef);
        return List.of(
                written("everything", SAMPLE),
                written("nothing", new FrameTag(0, 0, 0, none, none, none, false, false, false, 0)),
                written("first frame", new FrameTag(0x01234567, 0, 1, none, none, none, false, false, false, 3)),
                written("passthrough", new FrameTag(1, 2, 3, none, none, none, true, false, false, 4)),
                written("enhanced", new FrameTag(1, 2, 3, none, some, none, false, true, false, 4)),
                written("mirrored", new FrameTag(1, 2, 3, none, none, none, false, false, true, 4)),
                written("marker", new FrameTag(1, 2, 3, OptionalInt.of(513), none, none, false, false, false, 4)),
                written("marker 0", new FrameTag(1, 2, 3, zero, none, none, false, false, false, 4)),
                written(
                        "marker 65535",
                        new FrameTag(1, 2, 3, OptionalInt.of(65535), none, none, false, false, false, 4)),
                written("prompt", new FrameTag(1, 2, 3, none, some, none, false, false, false, 4)),
                written("prompt whose hash is 0", new FrameTag(1, 2, 3, none, zero, none, false, false, false, 4)),
                written("image", new FrameTag(1, 2, 3, none, none, some, false, false, false, 4)),
                written("image whose hash is 0", new FrameTag(1, 2, 3, none, none, zero, false, false, false, 4)),
                written(
                        "highest bits",
                        new FrameTag(1 << 31, 1 << 31, 1 << 31, none, none, none, true, true, true, 32768)),
                written("longest hold", new FrameTag(1, 2, 3, none, none, none, false, false, false, 65535)),
                written(
                        "all ones",
                        new FrameTag(-1, -1, -1, OptionalInt.of(65535), ones, ones, true, true, true, 65535)));
    }

    private static Tag written(String name, FrameTag tag) {
        return new Tag(name, Fields.of(tag), hex(tag.toBytes()));
    }

    private static List<Tag> tolerated() {
        OptionalInt none = OptionalInt.empty();
        var plain = new FrameTag(1, 2, 3, none, none, none, false, false, false, 4);
        byte[] bytes = Whitening.apply(plain.toBytes());
        byte[] flags = with(bytes, b -> b.putShort(2, (short) 0x1fc0));
        byte[] values = with(
                bytes,
                b -> b.putShort(16, (short) 0x1234).putInt(18, 0x56789abc).putInt(22, 0xdef01234));
        return List.of(
                new Tag("flags of a later version", Fields.of(plain), cells(sealed(flags))),
                new Tag("values whose flags are not set", Fields.of(plain), cells(sealed(values))));
    }

    private static List<Invalid> invalid() {
        byte[] valid = Whitening.apply(SAMPLE.toBytes());
        int checksum = ByteBuffer.wrap(valid).getInt(28);
        List<Invalid> invalid = new ArrayList<>();
        invalid.add(new Invalid("only zeros", "00".repeat(32)));
        invalid.add(new Invalid("only ones", "ff".repeat(32)));
        invalid.add(new Invalid("sync word off by one", cells(with(valid, b -> b.putShort(0, (short) 0xb38f)))));
        invalid.add(new Invalid("sync word inverted", cells(with(valid, b -> b.putShort(0, (short) 0x4c71)))));
        invalid.add(new Invalid("sync word's bytes swapped", cells(with(valid, b -> b.putShort(0, (short) 0x8eb3)))));
        for (int version : new int[] {0, 2, 3, 9, 15}) {
            byte[] other = with(valid, b -> b.putShort(2, (short) ((version << 12) | (b.getShort(2) & 0xfff))));
            invalid.add(new Invalid("version " + version, cells(sealed(other))));
        }
        invalid.add(new Invalid("checksum 0", cells(with(valid, b -> b.putInt(28, 0)))));
        invalid.add(new Invalid("checksum inverted", cells(with(valid, b -> b.putInt(28, ~checksum)))));
        invalid.add(new Invalid(
                "checksum's bytes reversed", cells(with(valid, b -> b.putInt(28, Integer.reverseBytes(checksum))))));
        invalid.add(new Invalid(
                "checksum of the sync word too", cells(with(valid, b -> b.putInt(28, crc(valid, 0, 28))))));
        for (int bit : new int[] {0, 15, 16, 19, 20, 31, 32, 64, 96, 127, 128, 143, 144, 176, 208, 223, 224, 255}) {
            byte[] flipped = with(valid, b -> b.put(bit / 8, (byte) (b.get(bit / 8) ^ (0x80 >> (bit % 8)))));
            invalid.add(new Invalid("bit " + bit + " flipped", cells(flipped)));
        }
        return invalid;
    }

    private static List<Marker> markers() {
        return IntStream.of(0, 1, 0x1234, 0xbeef, 0xffff, 0xa5f0, 0x8000, 0x7fff)
                .mapToObj(sequence -> new Marker(sequence, row(sequence)))
                .toList();
    }

    /** Returns the bits that a stamped frame shows. */
    private static String row(int sequence) {
        LumaPlane frame = Pixels.flat(PixelMarker.WIDTH, PixelMarker.HEIGHT, 0);
        PixelMarker.stamp(frame, sequence);
        var bits = new StringBuilder();
        for (int x = 0; x < frame.width(); x += 8) {
            bits.append(frame.get(x, 0) >= 128 ? '1' : '0');
        }
        return bits.toString();
    }

    private static byte[] with(byte[] bytes, Consumer<ByteBuffer> change) {
        byte[] copy = bytes.clone();
        change.accept(ByteBuffer.wrap(copy));
        return copy;
    }

    /** Returns the cells that show a tag's plain bytes. */
    private static String cells(byte[] plain) {
        return hex(Whitening.apply(plain));
    }

    /** Returns the bytes with a correct checksum. */
    private static byte[] sealed(byte[] bytes) {
        int checksum = crc(bytes, 2, FrameTag.CONTENT_BYTES);
        return with(bytes, b -> b.putInt(28, checksum));
    }

    private static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
