package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.CameraTrack;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The app's camera with changed frames. Passes all other calls on. */
final class CameraTap implements CameraTrack {
    private final CameraTrack plain;
    private final UnaryOperator<NativeI420Buffer> change;
    private final Map<FrameSink, FrameSink> sinks = new ConcurrentHashMap<>();

    /** @param change returns the given frame or a new one */
    CameraTap(CameraTrack plain, UnaryOperator<NativeI420Buffer> change) {
        this.plain = plain;
        this.change = change;
    }

    @Override
    public int width() {
        return plain.width();
    }

    @Override
    public int height() {
        return plain.height();
    }

    @Override
    public Optional<FacingMode> facing() {
        return plain.facing();
    }

    @Override
    public void addSink(FrameSink sink) {
        FrameSink changing = (pixels, timestampNs) -> {
            NativeI420Buffer changed = change.apply(pixels);
            try {
                sink.frame(changed, timestampNs);
            } finally {
                if (changed != pixels) {
                    changed.release();
                }
            }
        };
        sinks.put(sink, changing);
        plain.addSink(changing);
    }

    @Override
    public void removeSink(FrameSink sink) {
        FrameSink changing = sinks.remove(sink);
        if (changing != null) {
            plain.removeSink(changing);
        }
    }

    @Override
    public void stop() {
        plain.stop();
    }
}
