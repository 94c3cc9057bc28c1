package dev.fakedecart.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.tag.TagVectors.Luma;
import dev.fakedecart.tag.TagVectors.MarkerFrame;
import dev.fakedecart.tag.TagVectors.TagFrame;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks the vectors that define writers and readers in all languages. */
@ExtendWith(SoftAssertionsExtension.class)
class TagVectorsTest {
    private static final TagVectors VECTORS = TagVectors.load();

    @Test
    void theGridFitsTheFrame(SoftAssertions softly) {
        for (TagVectors.Grid vector : VECTORS.grids()) {
            softly.assertThat(TagGrid.of(vector.width(), vector.height()))
                    .as("%s x %s", vector.width(), vector.height())
                    .isEqualTo(Optional.ofNullable(vector.grid()));
        }
    }

    @Test
    void tagsAreWrittenAndReadBackUnchanged(SoftAssertions softly) {
        for (TagVectors.Tag vector : VECTORS.tags()) {
            FrameTag tag = vector.tag().toTag();
            softly.assertThat(tag.toBytes()).as(vector.name()).isEqualTo(vector.cells());
            softly.assertThat(FrameTag.fromBytes(vector.cells()))
                    .as(vector.name())
                    .hasValue(tag);
        }
    }

    @Test
    void additionsOfLaterVersionsAreIgnored(SoftAssertions softly) {
        for (TagVectors.Tag vector : VECTORS.tolerated()) {
            softly.assertThat(FrameTag.fromBytes(vector.cells()))
                    .as(vector.name())
                    .hasValue(vector.tag().toTag());
        }
    }

    @Test
    void invalidTagsAreNotRead(SoftAssertions softly) {
        for (TagVectors.Invalid vector : VECTORS.invalid()) {
            softly.assertThat(FrameTag.fromBytes(vector.cells()))
                    .as(vector.name())
                    .isEmpty();
        }
    }

    @Test
    void tagsOfFramesAreReadOrRejected(SoftAssertions softly) {
        for (TagFrame vector : VECTORS.frames()) {
            softly.assertThat(TagVectors.fields(FrameTag.read(vector.luma().plane())))
                    .as(vector.name())
                    .isEqualTo(vector.tag());
        }
    }

    @Test
    void everyScaleHasAFrame() {
        Set<TagScale> scales = EnumSet.noneOf(TagScale.class);
        for (TagFrame vector : VECTORS.frames()) {
            TagScale.ALL.stream()
                    .filter(scale -> scale.read(vector.luma().plane()).isPresent())
                    .findFirst()
                    .ifPresent(scales::add);
        }
        assertThat(scales).containsExactlyInAnyOrder(TagScale.values());
    }

    @Test
    void markersAreStampedAndReadBackUnchanged() {
        for (TagVectors.Marker vector : VECTORS.markers()) {
            LumaPlane frame = Pixels.flat(PixelMarker.WIDTH, PixelMarker.HEIGHT, 128);
            PixelMarker.stamp(frame, vector.sequence());
            for (int y = 0; y < frame.height(); y++) {
                for (int x = 0; x < frame.width(); x++) {
                    int expected = vector.row().charAt(x / 8) == '1' ? 200 : 50;
                    assertThat(frame.get(x, y)).isEqualTo(expected);
                }
            }
            assertThat(PixelMarker.read(frame)).hasValue(vector.sequence());
        }
    }

    @Test
    void markersOfFramesAreReadOrRejected(SoftAssertions softly) {
        for (MarkerFrame vector : VECTORS.markerFrames()) {
            OptionalInt sequence = PixelMarker.read(vector.luma().plane());
            softly.assertThat(TagVectors.sequence(sequence)).as(vector.name()).isEqualTo(vector.sequence());
        }
    }

    @Test
    void theVectorFileIsUpToDate() {
        TagVectors made = TagVectorsGenerator.make();

        assertThat(made)
                .usingRecursiveComparison()
                .withEqualsForType(TagVectorsTest::samePixels, Luma.class)
                .isEqualTo(VECTORS);
    }

    /** Deflated bytes may differ between versions of zlib. */
    private static boolean samePixels(Luma a, Luma b) {
        return a.plane().equals(b.plane());
    }
}
