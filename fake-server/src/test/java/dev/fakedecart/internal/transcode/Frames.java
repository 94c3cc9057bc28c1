package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.tag.TagGrid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes frames to render, and finds differences between frames. */
final class Frames {
    private Frames() {}

    /**
     * A pixel at which two frames differ.
     *
     * @param x in the luma, also of chroma
     * @param y the same
     */
    record Difference(int x, int y, int width, int height) {}

    /** A picture of noise, always the same for the same size. */
    static I420Picture random(int width, int height) {
        var random = new Random(2019);
        I420Picture picture = I420Picture.allocate(width, height);
        for (ByteBuffer plane : List.of(picture.luma().data(), picture.u(), picture.v())) {
            for (int i = 0; i < plane.limit(); i++) {
                plane.put(i, (byte) random.nextInt(256));
            }
        }
        return picture;
    }

    static I420Picture copy(I420Picture picture) {
        I420Picture copy = I420Picture.allocate(picture.width(), picture.height());
        copy.luma()
                .data()
                .put(0, picture.luma().data(), 0, picture.luma().data().limit());
        copy.u().put(0, picture.u(), 0, picture.u().limit());
        copy.v().put(0, picture.v(), 0, picture.v().limit());
        return copy;
    }

    static List<Difference> differences(I420Picture one, I420Picture other) {
        var differences = new ArrayList<Difference>();
        for (int y = 0; y < one.height(); y++) {
            for (int x = 0; x < one.width(); x++) {
                int u = y / 2 * one.strideU() + x / 2;
                int v = y / 2 * one.strideV() + x / 2;
                if (one.luma().get(x, y) != other.luma().get(x, y)
                        || one.u().get(u) != other.u().get(u)
                        || one.v().get(v) != other.v().get(v)) {
                    differences.add(new Difference(x, y, one.width(), one.height()));
                }
            }
        }
        return differences;
    }

    static boolean isOutsideOfTheTag(Difference at) {
        TagGrid tag = TagGrid.of(at.width, at.height).orElseThrow();
        return at.x >= tag.width() || at.y >= tag.height();
    }

    static boolean isBelowTheTag(Difference at) {
        return at.y >= TagGrid.of(at.width, at.height).orElseThrow().height();
    }

    /** Ignores the tag's corner, which contains the time of rendering. */
    static boolean isOutsideOfTheMarker(Difference at) {
        return isOutsideOfTheTag(at) && (at.x >= PixelMarker.WIDTH || at.y < at.height - PixelMarker.HEIGHT);
    }

    static IntStream lumaBelowTheTag(I420Picture picture) {
        int top = TagGrid.of(picture.width(), picture.height()).orElseThrow().height();
        return IntStream.range(top * picture.width(), picture.height() * picture.width())
                .map(i -> picture.luma().get(i % picture.width(), i / picture.width()));
    }

    static IntStream chromaUnderTheTag(I420Picture picture) {
        TagGrid tag = TagGrid.of(picture.width(), picture.height()).orElseThrow();
        return IntStream.range(0, tag.height() * tag.width())
                .map(i -> i / tag.width() / 2 * picture.strideU() + i % tag.width() / 2)
                .flatMap(
                        i -> IntStream.of(picture.u().get(i) & 0xff, picture.v().get(i) & 0xff));
    }
}
