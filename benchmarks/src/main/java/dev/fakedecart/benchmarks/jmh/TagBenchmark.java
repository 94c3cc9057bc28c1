package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.conformance.reference.driver.NoisePicture;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the cost of the frame tag and the SDKs' pixel marker: drawing, reading, and searching in vain in a frame
 * without them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TagBenchmark {
    private static final int MARKER = 4711;

    /** The size of the frame. */
    @Param({"1280x720", "320x192"})
    public String size = "1280x720";

    private LumaPlane marked = plane(FrameSize.parse(size));
    private LumaPlane bare = marked;
    private int frame;

    private static LumaPlane plane(FrameSize size) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(size.width() * size.height());
        NoisePicture.grey(size.width(), size.height()).drawLuma(pixels, size.width(), 1);
        return new LumaPlane(pixels, size.width(), size.width(), size.height());
    }

    /** Draws one frame with a tag and a marker, and one frame without them. */
    @Setup
    public void paint() {
        bare = plane(FrameSize.parse(size));
        marked = plane(FrameSize.parse(size));
        PixelMarker.stamp(marked, MARKER);
        encode();
        if (decode().isEmpty() || decodeNothing().isPresent() || readMarker().orElse(0) != MARKER) {
            throw new IllegalStateException("what was drawn cannot be read");
        }
    }

    /** Draws a tag. */
    @Benchmark
    public boolean encode() {
        return new FrameTag(
                        0x12345678,
                        7,
                        frame++,
                        OptionalInt.of(MARKER),
                        OptionalInt.of(0x9abcdef0),
                        OptionalInt.empty(),
                        false,
                        true,
                        false,
                        31)
                .draw(marked);
    }

    /** Reads a tag. */
    @Benchmark
    public Optional<FrameTag> decode() {
        return FrameTag.read(marked);
    }

    /** Searches in vain for a tag at all scales. */
    @Benchmark
    public Optional<FrameTag> decodeNothing() {
        return FrameTag.read(bare);
    }

    /** Stamps a marker. */
    @Benchmark
    public void stampMarker() {
        PixelMarker.stamp(marked, MARKER);
    }

    /** Reads a marker. */
    @Benchmark
    public OptionalInt readMarker() {
        return PixelMarker.readSurely(marked);
    }

    /** Searches in vain for a marker at all sizes, in both orientations. */
    @Benchmark
    public boolean readNoMarker() {
        return PixelMarker.readSurely(bare).isPresent() || PixelMarker.isMirrored(bare);
    }
}
