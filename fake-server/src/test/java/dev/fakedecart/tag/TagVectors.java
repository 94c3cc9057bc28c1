package dev.fakedecart.tag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contents of {@code fixtures/tag-vectors.json}; {@code fixtures/README.md} explains each part.
 *
 * @param grids of frame sizes
 * @param tags with their bytes, for writers and readers
 * @param tolerated bytes that no writer of this version makes and that readers accept
 * @param invalid bytes that readers reject
 * @param frames with a tag, or without a readable one
 * @param markers with the bits of a row, for writers and readers
 * @param markerFrames frames with a pixel marker, or without a readable one
 */
record TagVectors(
        List<Grid> grids,
        List<Tag> tags,
        List<Tag> tolerated,
        List<Invalid> invalid,
        List<TagFrame> frames,
        List<Marker> markers,
        List<MarkerFrame> markerFrames) {

    static final Path FILE = Path.of("..", "fixtures", "tag-vectors.json");

    static TagVectors load() {
        return JsonMapper.shared().readValue(FILE.toFile(), TagVectors.class);
    }

    /** Returns the grid of a frame size, or null if frames are too small. */
    record Grid(int width, int height, @Nullable TagGrid grid) {}

    record Tag(String name, Fields tag, String bytes) {
        byte[] cells() {
            return HexFormat.of().parseHex(bytes);
        }
    }

    record Invalid(String name, String bytes) {
        byte[] cells() {
            return HexFormat.of().parseHex(bytes);
        }
    }

    record TagFrame(String name, @Nullable Fields tag, Luma luma) {}

    /** @param row the 24 bits of each row, as 0 and 1 */
    record Marker(int sequence, String row) {}

    record MarkerFrame(String name, @Nullable Integer sequence, Luma luma) {}

    /** A tag in the form that readers in any language return. */
    record Fields(
            String session,
            long revision,
            long frame,
            @Nullable Integer marker,
            @Nullable String promptHash,
            @Nullable String imageHash,
            boolean passthrough,
            boolean enhanced,
            boolean mirrored,
            int heldTenths) {

        static Fields of(FrameTag tag) {
            return new Fields(
                    hex(tag.session()),
                    Integer.toUnsignedLong(tag.revision()),
                    Integer.toUnsignedLong(tag.frame()),
                    tag.marker().isPresent() ? tag.marker().getAsInt() : null,
                    tag.promptHash().isPresent() ? hex(tag.promptHash().getAsInt()) : null,
                    tag.imageHash().isPresent() ? hex(tag.imageHash().getAsInt()) : null,
                    tag.passthrough(),
                    tag.enhanced(),
                    tag.mirrored(),
                    tag.heldTenths());
        }

        FrameTag toTag() {
            return new FrameTag(
                    Integer.parseUnsignedInt(session, 16),
                    (int) revision,
                    (int) frame,
                    marker == null ? OptionalInt.empty() : OptionalInt.of(marker),
                    hash(promptHash),
                    hash(imageHash),
                    passthrough,
                    enhanced,
                    mirrored,
                    heldTenths);
        }

        private static String hex(int value) {
            return HexFormat.of().toHexDigits(value);
        }

        private static OptionalInt hash(@Nullable String hex) {
            return hex == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseUnsignedInt(hex, 16));
        }
    }

    /** @param rows from the top, without padding, deflated with zlib's header, in base64 */
    record Luma(int width, int height, String rows) {

        static Luma of(LumaPlane plane) {
            var deflated = new ByteArrayOutputStream();
            var deflater = new Deflater(Deflater.BEST_COMPRESSION);
            try (var out = new DeflaterOutputStream(deflated, deflater)) {
                out.write(Pixels.rows(plane));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                deflater.end();
            }
            return new Luma(plane.width(), plane.height(), Base64.getEncoder().encodeToString(deflated.toByteArray()));
        }

        /** Returns a copy of a plane. */
        LumaPlane plane() {
            var pixels = new byte[width * height];
            var inflater = new Inflater();
            inflater.setInput(Base64.getDecoder().decode(rows));
            try {
                if (inflater.inflate(pixels) != pixels.length) {
                    throw new IllegalStateException("not " + width + " x " + height + " pixels");
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            } finally {
                inflater.end();
            }
            return new LumaPlane(ByteBuffer.wrap(pixels), width, width, height);
        }
    }

    static @Nullable Fields fields(Optional<FrameTag> tag) {
        return tag.map(Fields::of).orElse(null);
    }

    static @Nullable Integer sequence(OptionalInt sequence) {
        return sequence.isPresent() ? sequence.getAsInt() : null;
    }
}
