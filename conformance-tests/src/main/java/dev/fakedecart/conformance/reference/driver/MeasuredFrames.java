package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes the fields of a frame event for latency measurements. Reads only the frame's marks, to stay fast. */
final class MeasuredFrames {
    private static final int SAMPLE = 16; // every so many pixels, in each direction

    private final Clock clock;
    private final IntFunction<Optional<SyntheticCamera.Captured>> captured;

    /** @param captured finds the camera's frame with a marker */
    MeasuredFrames(Clock clock, IntFunction<Optional<SyntheticCamera.Captured>> captured) {
        this.clock = clock;
        this.captured = captured;
    }

    /**
     * Returns the fields of a frame, except for its number.
     *
     * @param decoded when the frame arrived, by the driver's clock
     */
    Map<String, @Nullable Object> fields(LumaPlane luma, double decoded, Measuring measuring) {
        Optional<FrameTag> tag = measuring == Measuring.COUNTING ? Optional.empty() : FrameTag.read(luma);
        Mark mark = measuring == Measuring.BY_MARKER ? mark(luma, tag) : Mark.NONE;
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("width", luma.width());
        fields.put("height", luma.height());
        fields.put("captured", mark.frame.map(SyntheticCamera.Captured::at).orElse(null));
        fields.put("sent", null);
        fields.put("received", null);
        fields.put("decoded", decoded);
        fields.put("marker", mark.frame.map(SyntheticCamera.Captured::number).orElse(null));
        fields.put("marker_source", mark.source);
        if (measuring == Measuring.BY_LUMINANCE) {
            fields.put("marker_source", "luminance");
            fields.put("luma", mean(luma));
        }
        fields.put("tag", tag.map(FrameReporter::fields).orElse(null));
        // There is no display: this is when an app has the frame and has read it.
        fields.put("rendered", clock.now());
        return fields;
    }

    private record Mark(
            Optional<SyntheticCamera.Captured> frame,
            @Nullable String source) {
        static final Mark NONE = new Mark(Optional.empty(), null);
    }

    private Mark mark(LumaPlane luma, Optional<FrameTag> tag) {
        OptionalInt tagged = tag.map(FrameTag::marker).orElse(OptionalInt.empty());
        OptionalInt read = tagged.isPresent() ? tagged : PixelMarker.read(luma);
        if (read.isEmpty()) {
            return Mark.NONE;
        }
        Optional<SyntheticCamera.Captured> frame = captured.apply(read.getAsInt());
        return frame.isEmpty() ? Mark.NONE : new Mark(frame, tagged.isPresent() ? "tag" : "pixel");
    }

    private static double mean(LumaPlane luma) {
        long sum = 0;
        int count = 0;
        for (int y = SAMPLE / 2; y < luma.height(); y += SAMPLE) {
            for (int x = SAMPLE / 2; x < luma.width(); x += SAMPLE) {
                sum += luma.get(x, y);
                count++;
            }
        }
        return count == 0 ? 0 : (double) sum / count;
    }
}
