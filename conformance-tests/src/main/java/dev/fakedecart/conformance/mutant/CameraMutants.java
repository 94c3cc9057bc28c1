package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.Mirror;
import dev.fakedecart.conformance.reference.ModelSpec;
import dev.fakedecart.conformance.reference.Pixels;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.VideoCodec;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Variants that handle the app's camera, or encode its frames, wrongly. */
final class CameraMutants {
    private CameraMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "camera-ended-by-reconnect",
                        "stops the app's camera when the connection is lost",
                        () -> Compositions.session(StoppingOnLoss::new),
                        "reconnect.success-generating"),
                Mutant.of(
                        "camera-ended-by-disconnect",
                        "stops the app's camera when the app disconnects",
                        () -> Compositions.session(StoppingOnDisconnect::new),
                        "cleanup.disconnect",
                        "connect.switch-models"),
                Mutant.of(
                        "switch-ends-camera",
                        "stops a camera that an earlier session has used",
                        CameraMutants::stoppingUsed,
                        "connect.switch-models",
                        "mobile.lifecycle"),
                Mutant.of(
                        "mirror-never",
                        "never mirrors the sent video",
                        () -> mirror(mode -> Mirror.OFF),
                        "mirror.auto"),
                Mutant.of(
                        "mirror-always",
                        "always mirrors the sent video",
                        () -> mirror(mode -> Mirror.ON),
                        "mirror.auto"),
                Mutant.of(
                        "mirror-auto-ignores-the-camera",
                        "mirrors any camera if the mirror option is auto",
                        () -> mirror(mode -> mode == Mirror.AUTO ? Mirror.ON : mode),
                        "mirror.auto"),
                Mutant.of(
                        "mirrors-the-preview",
                        "mirrors the local preview together with the sent video",
                        () -> Compositions.options(CameraMutants::mirroredInPlace),
                        "mirror.auto"),
                Mutant.of(
                        "portrait-sent-as-landscape",
                        "scales portrait frames to landscape",
                        () -> frames(CameraMutants::landscape),
                        "connect.portrait",
                        "mobile.portrait-unswapped"),
                Mutant.of(
                        "keeps-the-first-camera",
                        "sends the camera of the first session in later sessions",
                        CameraMutants::keepingTheFirst,
                        "connect.switch-cameras"),
                Mutant.of(
                        "mirrors-the-returned-video",
                        "mirrors the returned video instead of leaving it as the server made it",
                        () -> Compositions.options(CameraMutants::mirroredOutput),
                        "mirror.readable"),
                Mutant.of(
                        "sends-half-size",
                        "sends video at half its size",
                        () -> frames(CameraMutants::halved),
                        "connect.model-constraints"),
                Mutant.of(
                        "wrong-model-size",
                        "states another size and frame rate than the model's",
                        () -> Compositions.client(OtherSize::new),
                        "connect.model-constraints",
                        "connect.spec-lucy-2.1"),
                Mutant.of(
                        "ignores-codec",
                        "encodes as H.264, whatever codec the app requests",
                        () -> Compositions.options(options -> options.withCodec(VideoCodec.H264)),
                        "mobile.vp8"));
    }

    private static Composition mirror(UnaryOperator<Mirror> change) {
        return Compositions.options(options -> options.withMirror(change.apply(options.mirror())));
    }

    private static RealtimeOptions withFrames(RealtimeOptions options, UnaryOperator<NativeI420Buffer> change) {
        return options.camera()
                .map(camera -> options.withCamera(new CameraTap(camera, change)))
                .orElse(options);
    }

    private static Composition frames(UnaryOperator<NativeI420Buffer> change) {
        return Compositions.options(options -> withFrames(options, change));
    }

    /** Mirrors the frames that the camera shares with the preview. A correct client mirrors copies. */
    private static RealtimeOptions mirroredInPlace(RealtimeOptions options) {
        Mirror mode = options.mirror();
        boolean user = options.camera().flatMap(CameraTrack::facing).equals(Optional.of(CameraTrack.FacingMode.USER));
        if (mode == Mirror.OFF || (mode == Mirror.AUTO && !user)) {
            return options;
        }
        return withFrames(options.withMirror(Mirror.OFF), shared -> {
            Pixels.flip(shared, shared);
            return shared;
        });
    }

    private static Composition keepingTheFirst() {
        var first = new AtomicReference<@Nullable CameraTrack>();
        return Compositions.options(options -> {
            CameraTrack camera = options.camera().orElse(null);
            return camera == null || first.compareAndSet(null, camera)
                    ? options
                    : options.withCamera(Objects.requireNonNull(first.get()));
        });
    }

    private static RealtimeOptions mirroredOutput(RealtimeOptions options) {
        VideoTrackSink sink = options.remoteVideo();
        return sink == null || options.mirror() == Mirror.OFF
                ? options
                : options.withRemoteVideo(frame -> {
                    I420Buffer shown = frame.buffer.toI420();
                    NativeI420Buffer mirrored = NativeI420Buffer.allocate(shown.getWidth(), shown.getHeight());
                    Pixels.flip((NativeI420Buffer) shown, mirrored);
                    long at = frame.timestampNs;
                    frame.release();
                    sink.onVideoFrame(new VideoFrame(mirrored, at));
                });
    }

    private static NativeI420Buffer landscape(NativeI420Buffer frame) {
        int longSide = frame.getHeight();
        int shortSide = frame.getWidth();
        return longSide > shortSide ? scaled(frame, longSide, shortSide) : frame;
    }

    private static NativeI420Buffer halved(NativeI420Buffer frame) {
        return scaled(frame, frame.getWidth() / 4 * 2, frame.getHeight() / 4 * 2);
    }

    private static NativeI420Buffer scaled(NativeI420Buffer frame, int width, int height) {
        return (NativeI420Buffer) frame.cropAndScale(0, 0, frame.getWidth(), frame.getHeight(), width, height);
    }

    private static final class OtherSize extends ForwardingDecartClient {
        OtherSize(DecartClient delegate) {
            super(delegate);
        }

        @Override
        public ModelSpec model(String name) {
            return new ModelSpec(640, 480, 15);
        }
    }

    /** Keeps a reference to the camera that the session uses. */
    private abstract static class CameraHolding extends ForwardingRealtimeClient {
        private volatile Optional<CameraTrack> camera;

        CameraHolding(RealtimeOptions options, RealtimeClient delegate) {
            super(delegate);
            camera = options.camera();
        }

        @Override
        public CompletableFuture<Void> replaceCamera(CameraTrack track) {
            camera = Optional.of(track);
            return super.replaceCamera(track);
        }

        final Optional<CameraTrack> camera() {
            return camera;
        }
    }

    private static final class StoppingOnLoss extends CameraHolding {
        StoppingOnLoss(RealtimeOptions options, RealtimeClient delegate) {
            super(options, delegate);
            delegate.on(EventType.CONNECTION_CHANGE, state -> {
                if (state == ConnectionState.RECONNECTING) {
                    camera().ifPresent(CameraTrack::stop);
                }
            });
        }
    }

    private static final class StoppingOnDisconnect extends CameraHolding {
        StoppingOnDisconnect(RealtimeOptions options, RealtimeClient delegate) {
            super(options, delegate);
        }

        @Override
        public CompletableFuture<Void> disconnect() {
            return super.disconnect().thenRun(() -> camera().ifPresent(CameraTrack::stop));
        }
    }

    private static Composition stoppingUsed() {
        Set<CameraTrack> used = new HashSet<>();
        BiFunction<RealtimeOptions, RealtimeClient, RealtimeClient> decorator =
                (options, session) -> new StoppingUsed(options, session, used);
        return Compositions.session(decorator);
    }

    private static final class StoppingUsed extends CameraHolding {
        private final Set<CameraTrack> used;

        /** @param used the cameras of all sessions that were disconnected */
        StoppingUsed(RealtimeOptions options, RealtimeClient delegate, Set<CameraTrack> used) {
            super(options, delegate);
            this.used = used;
        }

        @Override
        public CompletableFuture<Void> connect() {
            camera().filter(used::remove).ifPresent(CameraTrack::stop);
            return super.connect();
        }

        @Override
        public CompletableFuture<Void> disconnect() {
            camera().ifPresent(used::add);
            return super.disconnect();
        }
    }
}
