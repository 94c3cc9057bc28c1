package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an event for every frame that a client renders. Safe for use by any thread; frames arrive on threads of
 * libwebrtc.
 */
final class FrameReporter implements VideoTrackSink {
    private static final Logger log = LoggerFactory.getLogger(FrameReporter.class);
    private static final int SAMPLE = 8; // every so many pixels, in each direction

    private final String client;
    private final ProtocolWriter output;
    private final Clock clock;
    private final IntFunction<OptionalDouble> capturedAt;
    private final MeasuredFrames measured;
    private volatile Measuring measuring = Measuring.NOT;
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();
    private int number;

    /** @param capturedAt returns when the client's camera captured the frame with a marker */
    FrameReporter(
            String client,
            ProtocolWriter output,
            Clock clock,
            IntFunction<OptionalDouble> capturedAt,
            MeasuredFrames measured) {
        this.client = client;
        this.output = output;
        this.clock = clock;
        this.capturedAt = capturedAt;
        this.measured = measured;
    }

    /** Changes the report of each frame. */
    void measure(Measuring what) {
        measuring = what;
    }

    Measuring measuring() {
        return measuring;
    }

    /** Completes when one more frame has been reported, on a thread of libwebrtc. */
    CompletableFuture<Void> next() {
        var awaited = new CompletableFuture<Void>();
        next = awaited;
        return awaited;
    }

    @Override
    public void onVideoFrame(VideoFrame frame) {
        double rendered = clock.now();
        try {
            I420Buffer pixels = frame.buffer.toI420();
            var luma = new LumaPlane(pixels.getDataY(), pixels.getStrideY(), pixels.getWidth(), pixels.getHeight());
            Measuring what = measuring;
            if (what == Measuring.NOT) {
                report(luma, rendered);
            } else {
                reportMeasured(luma, rendered, what);
            }
            next.complete(null);
        } catch (RuntimeException e) {
            log.warn("cannot report a frame", e);
        } finally {
            frame.release();
        }
    }

    private synchronized void report(LumaPlane luma, double rendered) {
        Optional<FrameTag> tag = FrameTag.read(luma);
        OptionalInt marker = tag.map(FrameTag::marker).orElse(OptionalInt.empty());
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("number", number++);
        fields.put("width", luma.width());
        fields.put("height", luma.height());
        fields.put("rendered", rendered);
        fields.put("captured", marker.isPresent() ? orNull(capturedAt.apply(marker.getAsInt())) : null);
        fields.put("lightest", lightest(luma));
        fields.put("tag", tag.map(FrameReporter::fields).orElse(null));
        output.event("frame", client, fields);
    }

    private synchronized void reportMeasured(LumaPlane luma, double decoded, Measuring what) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("number", number++);
        fields.putAll(measured.fields(luma, decoded, what));
        output.event("frame", client, fields);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static int lightest(LumaPlane luma) {
        int lightest = 0;
        for (int y = 0; y < luma.height(); y += SAMPLE) {
            for (int x = 0; x < luma.width(); x += SAMPLE) {
                lightest = Math.max(lightest, luma.get(x, y));
            }
        }
        return lightest;
    }

    static Map<String, @Nullable Object> fields(FrameTag tag) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("session", hex(tag.session()));
        fields.put("revision", Integer.toUnsignedLong(tag.revision()));
        fields.put("frame", Integer.toUnsignedLong(tag.frame()));
        fields.put("marker", tag.marker().isPresent() ? tag.marker().getAsInt() : null);
        fields.put("prompt_hash", hash(tag.promptHash()));
        fields.put("image_hash", hash(tag.imageHash()));
        fields.put("passthrough", tag.passthrough());
        fields.put("enhanced", tag.enhanced());
        fields.put("mirrored", tag.mirrored());
        fields.put("held_ms", tag.heldTenths() / 10.0);
        return fields;
    }

    private static @Nullable String hash(OptionalInt hash) {
        return hash.isPresent() ? hex(hash.getAsInt()) : null;
    }

    private static String hex(int bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
