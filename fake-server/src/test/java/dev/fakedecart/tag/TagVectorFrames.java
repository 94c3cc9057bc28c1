package dev.fakedecart.tag;

import dev.fakedecart.tag.TagVectors.Fields;
import dev.fakedecart.tag.TagVectors.Luma;
import dev.fakedecart.tag.TagVectors.MarkerFrame;
import dev.fakedecart.tag.TagVectors.TagFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Makes the frames of the vectors. Each represents one distortion of frames in transit. */
final class TagVectorFrames {
    private static final int NOISE = 60;

    private final Random random = new Random(20260101);
    private final List<TagFrame> tags = new ArrayList<>();
    private final List<MarkerFrame> markers = new ArrayList<>();

    private TagVectorFrames() {}

    static List<TagFrame> tags() {
        var frames = new TagVectorFrames();
        frames.asSent();
        frames.scaled();
        frames.damagedAndStillRead();
        frames.notRead();
        return frames.tags;
    }

    static List<MarkerFrame> markers() {
        var frames = new TagVectorFrames();
        frames.markersRead();
        frames.markersNotRead();
        return frames.markers;
    }

    private void asSent() {
        read("as sent, 64 cells in a row", 1280, 720, plane -> plane);
        read("as sent, 64 cells in a row, not a multiple of them", 1088, 624, plane -> plane);
        read("as sent, 32 cells in a row, portrait", 720, 1280, plane -> plane);
        read("as sent, 32 cells in a row, portrait, not a multiple of them", 624, 1088, plane -> plane);
        read("as sent, the largest cells", 1920, 1080, plane -> plane);
        read("as sent, 32 cells in a row, landscape", 320, 180, plane -> plane);
        read("as sent, square", 512, 512, plane -> plane);
        read("as sent, as small as can be", 256, 64, plane -> plane);
        read("as sent, odd sides", 601, 337, plane -> plane);
    }

    private void scaled() {
        scaled(1920, 1080, 960, 540, "half");
        scaled(640, 360, 320, 180, "half");
        scaled(720, 1280, 540, 960, "three quarters");
        scaled(1920, 1080, 1440, 810, "three quarters");
        scaled(1280, 720, 853, 480, "two thirds");
        scaled(480, 270, 320, 180, "two thirds");
        scaled(512, 288, 341, 192, "two thirds, but for rounding");
        scaled(1280, 720, 320, 180, "a quarter");
        scaled(1088, 624, 272, 156, "a quarter");
        scaled(1920, 1080, 720, 405, "three eighths");
        scaled(640, 360, 240, 135, "three eighths");
        scaled(1280, 720, 427, 240, "a third");
        scaled(640, 360, 213, 120, "a third");
        scaled(320, 180, 640, 360, "twice");
        scaled(400, 300, 600, 450, "three halves");
        scaled(480, 270, 640, 360, "four thirds");
        read("a quarter, cells of two pixels, box", 640, 360, plane -> Pixels.boxScaled(plane, 160, 90));
        // Video scalers prefer even sizes, so the two directions are not scaled exactly alike.
        read("two thirds, rounded down to even sides", 1280, 720, plane -> Pixels.bilinearScaled(plane, 852, 480));
        read("three quarters, rounded down to even sides", 1088, 624, plane -> Pixels.bilinearScaled(plane, 816, 466));
    }

    private void damagedAndStillRead() {
        read("noise", 320, 180, plane -> Pixels.noisy(plane, NOISE, 1, 64, random));
        read("noise, coarse", 640, 360, plane -> Pixels.noisy(plane, NOISE, NOISE, 32, random));
        read("blurred", 1280, 720, plane -> Pixels.blurred(plane, 4));
        read("blurred, small cells", 320, 180, plane -> Pixels.blurred(plane, 2));
        read(
                "half, blurred, noise",
                1280,
                720,
                plane -> Pixels.noisy(Pixels.blurred(Pixels.boxScaled(plane, 640, 360), 1), NOISE, NOISE, 32, random));
        read("contrast of a full range", 512, 512, plane -> Pixels.mapped(plane, luma -> (luma - 16) * 255 / 219));
        read("contrast of a narrow range", 512, 512, plane -> Pixels.mapped(plane, luma -> 16 + luma * 219 / 255));
        read(
                "a mean of 128 is a one, of 127 a zero",
                512,
                288,
                plane -> Pixels.mapped(plane, luma -> luma < 128 ? 127 : 128));
        pinned("as sent", 512, 288, TagScale.SAME, new TagGrid(64, 4, 8));
        pinned("two thirds", 853, 480, TagScale.TWO_THIRDS, new TagGrid(64, 4, 16));
        pinned("three eighths", 720, 405, TagScale.THREE_EIGHTHS, new TagGrid(64, 4, 24));
        pinned("a third", 427, 240, TagScale.THIRD, new TagGrid(64, 4, 16));
        pinned("four thirds", 640, 360, TagScale.FOUR_THIRDS, new TagGrid(32, 8, 8));
    }

    /**
     * A frame that can be read only with exactly the pixels of each cell's inner half, in each direction. Their mean is
     * just above or below the threshold, and one more or one less row or column would change it.
     */
    private void pinned(String name, int width, int height, TagScale scale, TagGrid grid) {
        LumaPlane plane = Pixels.flat(width, height, 128);
        byte[] bytes = tag().toBytes();
        for (int i = 0; i < TagGrid.CELLS; i++) {
            int column = i % grid.columns();
            int row = i / grid.columns();
            boolean high = ((bytes[i / 8] >> (7 - i % 8)) & 1) == 1;
            fill(plane, scale, grid, 4 * column, 4 * row, 4, high ? 0 : 255);
            fill(plane, scale, grid, 4 * column + 1, 4 * row + 1, 2, 128);
            int left = scale.scaled(4 * column + 1, grid.cell());
            int right = scale.scaled(4 * column + 3, grid.cell()) - 1;
            int top = scale.scaled(4 * row + 1, grid.cell());
            int bottom = scale.scaled(4 * row + 3, grid.cell()) - 1;
            int decisive = high ? 20 : -20;
            boolean falling = (column + row) % 2 == 0;
            plane.fill(falling ? left : right, falling ? top : bottom, 1, 1, 128 + decisive);
            plane.fill(falling ? right : left, falling ? bottom : top, 1, 1, 128 - decisive - (high ? 0 : 1));
        }
        tags.add(new TagFrame("pinned to the pixels that count, " + name, Fields.of(tag()), Luma.of(plane)));
    }

    /** Fills a square whose position and size are given in quarters of a cell. */
    private static void fill(LumaPlane plane, TagScale scale, TagGrid grid, int x, int y, int side, int luma) {
        int left = scale.scaled(x, grid.cell());
        int top = scale.scaled(y, grid.cell());
        int width = scale.scaled(x + side, grid.cell()) - left;
        int height = scale.scaled(y + side, grid.cell()) - top;
        plane.fill(left, top, width, height, luma);
    }

    private void notRead() {
        none("black", Pixels.flat(1280, 720, 0));
        none("grey", Pixels.flat(1280, 720, 128));
        none("white", Pixels.flat(720, 1280, 255));
        none("a picture without a tag", Pixels.squares(1280, 720));
        none("nothing but noise", Pixels.random(256, 64, random));
        none("too small", Pixels.squares(63, 15));
        none("a single pixel", Pixels.flat(1, 1, 200));
        none("a cell of the sync word flipped", flipped(1280, 720, 3));
        none("a cell of the content flipped", flipped(1280, 720, 100));
        none("a cell of the checksum flipped", flipped(720, 1280, 255));
        none("a cell flipped, then half", Pixels.boxScaled(flipped(640, 360, 200), 320, 180));
        none("pushed by a cell", Pixels.shifted(tagged(1280, 720), 16));
        none("inverted", Pixels.mapped(tagged(1280, 720), luma -> 255 - luma));
        none("no contrast left", Pixels.blurred(tagged(320, 180), 20));
        LumaPlane covered = tagged(1280, 720);
        covered.fill(512, 16, 512, 48, 128);
        none("half covered", covered);
    }

    private void markersRead() {
        markerRead("as stamped", 0x1234, stamped(1280, 720, 0x1234));
        markerRead("as stamped, portrait", 0xa5f0, stamped(624, 1088, 0xa5f0));
        markerRead("as stamped, as small as can be", 0, stamped(192, 32, 0));
        for (int eighths : new int[] {4, 6, 2, 12, 10, 16, 5, 7, 14, 3}) {
            LumaPlane scaled = Pixels.bilinearScaled(stamped(640, 360, 0xbeef), 80 * eighths, 45 * eighths);
            markerRead("cells of " + eighths, 0xbeef, scaled);
        }
        markerRead("noise", 0xffff, Pixels.noisy(stamped(192, 32, 0xffff), NOISE, random));
        markerRead("blurred", 0x8001, Pixels.blurred(stamped(320, 180, 0x8001), 3));
        markerRead("one row says otherwise", 0x0f0f, withRows(0x0f0f, 1, 9));
        markerRead("three rows out of sync", 0x0f0f, withRows(0x0f0f, 3, 1));
        markerRead("half of the rows say that a zero is a one", 0x0f0f, withRows(0x0f0f, 2, 5));
        markerPinned(8, 0x1357);
        markerPinned(5, 0x2468);
        markerRead("128 is a one, 127 a zero", 77, Pixels.mapped(stamped(192, 32, 77), luma -> luma < 128 ? 127 : 128));
    }

    /** A frame whose cells are correct only in their middle pixel. */
    private void markerPinned(int cell, int sequence) {
        LumaPlane stamped = stamped(192, 32, sequence);
        LumaPlane plane = Pixels.flat(24 * cell, 4 * cell, 0);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 24; column++) {
                boolean high = stamped.get(8 * column, 8 * row) >= 128;
                plane.fill(column * cell, row * cell, cell, cell, high ? 0 : 255);
                plane.fill(column * cell + cell / 2, row * cell + cell / 2, 1, 1, high ? 255 : 0);
            }
        }
        markerRead("only the middle of a cell of " + cell + " is right", sequence, plane);
    }

    private void markersNotRead() {
        markerNone("grey", Pixels.flat(640, 360, 128));
        markerNone("black", Pixels.flat(640, 360, 0));
        markerNone("a picture without a marker", Pixels.squares(1280, 720));
        markerNone("too small", Pixels.flat(47, 7, 200));
        markerNone("checksum damaged", withRows(0x0f0f, 4, 23));
        markerNone("sequence damaged", withRows(0x0f0f, 4, 4));
        markerNone("all rows out of sync", withRows(0x0f0f, 4, 0));
        markerNone("half of the rows say that a one is a zero", withRows(0x0f0f, 2, 8));
        markerNone("cells of 9", Pixels.bilinearScaled(stamped(640, 360, 0xbeef), 720, 405));
        LumaPlane frame = Pixels.squares(640, 360);
        PixelMarker.stamp(new LumaPlane(frame.data(), frame.stride(), frame.width(), PixelMarker.HEIGHT), 0xbeef);
        markerNone("at the top", frame);
    }

    private void scaled(int width, int height, int newWidth, int newHeight, String scale) {
        String name = "%s, %s x %s, ".formatted(scale, width, height);
        read(name + "box", width, height, plane -> Pixels.boxScaled(plane, newWidth, newHeight));
        read(name + "bilinear", width, height, plane -> Pixels.bilinearScaled(plane, newWidth, newHeight));
    }

    private void read(String name, int width, int height, UnaryOperator<LumaPlane> way) {
        LumaPlane plane = tagged(width, height);
        tags.add(new TagFrame(name, Fields.of(tag()), Luma.of(way.apply(plane))));
    }

    private void none(String name, LumaPlane plane) {
        tags.add(new TagFrame(name, null, Luma.of(plane)));
    }

    private LumaPlane tagged(int width, int height) {
        LumaPlane plane = Pixels.squares(width, height);
        tag().draw(plane);
        return plane;
    }

    /** A tag with one inverted cell. */
    private LumaPlane flipped(int width, int height, int number) {
        LumaPlane plane = tagged(width, height);
        TagGrid grid = TagGrid.of(width, height).orElseThrow();
        int left = number % grid.columns() * grid.cell();
        int top = number / grid.columns() * grid.cell();
        int luma = plane.get(left, top) == TagGrid.HIGH ? TagGrid.LOW : TagGrid.HIGH;
        plane.fill(left, top, grid.cell(), grid.cell(), luma);
        return plane;
    }

    /** Returns the tag of the next frame; all tags are different. */
    private FrameTag tag() {
        int frame = tags.size() + 1;
        return new FrameTag(
                0x5eed0001 * frame,
                frame / 4,
                frame,
                frame % 3 == 0 ? OptionalInt.empty() : OptionalInt.of(frame * 1009 % 65536),
                frame % 4 == 0 ? OptionalInt.empty() : OptionalInt.of(frame * 0x9e3779b9),
                frame % 5 == 0 ? OptionalInt.of(frame * 0x85ebca6b) : OptionalInt.empty(),
                frame % 7 == 0,
                frame % 2 == 0,
                frame % 6 == 1,
                frame * 31);
    }

    private void markerRead(String name, int sequence, LumaPlane plane) {
        markers.add(new MarkerFrame(name, sequence, Luma.of(plane)));
    }

    private void markerNone(String name, LumaPlane plane) {
        markers.add(new MarkerFrame(name, null, Luma.of(plane)));
    }

    private static LumaPlane stamped(int width, int height, int sequence) {
        LumaPlane plane = Pixels.squares(width, height);
        PixelMarker.stamp(plane, sequence);
        return plane;
    }

    /** A marker with one inverted column in its uppermost rows. */
    private static LumaPlane withRows(int sequence, int rows, int column) {
        LumaPlane plane = stamped(320, 180, sequence);
        int top = plane.height() - PixelMarker.HEIGHT;
        int luma = 250 - plane.get(8 * column, top);
        plane.fill(8 * column, top, 8, 8 * rows, luma);
        return plane;
    }
}
