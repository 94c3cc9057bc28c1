package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Variants that handle the app's camera, or encode its frames, wrongly. */
final class CameraMutants {
    private CameraMutants() {}

    static List<Mutant> all() {
        Set<CameraTrack> left = ConcurrentHashMap.newKeySet();
        return List.of(
                Mutant.of(
                        "camera-ended-by-reconnect",
                        "ends the app's camera when the connection drops",
                        () -> camera(() -> new Ending(CameraHandling.Farewell.DROPPED)),
                        "reconnect.success-generating"),
                Mutant.of(
                        "camera-ended-by-disconnect",
                        "ends the app's camera when the app disconnects",
                        () -> camera(() -> new Ending(CameraHandling.Farewell.DISCONNECTED)),
                        "cleanup.disconnect",
                        "connect.switch-models"),
                Mutant.of(
                        "switch-ends-camera",
                        "ends a camera that an earlier session had",
                        () -> camera(() -> new Jealous(left)),
                        "connect.switch-models",
                        "mobile.lifecycle"),
                Mutant.of(
                        "mirror-never",
                        "never mirrors what is sent",
                        () -> camera(() -> new Mirroring(mirror -> false)),
                        "mirror.auto"),
                Mutant.of(
                        "mirror-always",
                        "always mirrors what is sent",
                        () -> camera(() -> new Mirroring(mirror -> true)),
                        "mirror.auto"),
                Mutant.of(
                        "mirror-auto-ignores-the-camera",
                        "with mirror auto, mirrors no matter where the camera looks",
                        () -> camera(() -> new Mirroring(mirror -> mirror != Mirror.OFF)),
                        "mirror.auto"),
                Mutant.of(
                        "mirrors-the-preview",
                        "mirrors the app's own picture together with what is sent",
                        () -> camera(InPlace::new),
                        "mirror.auto"),
                Mutant.of(
                        "portrait-sent-as-landscape",
                        "sends upright pictures squeezed into a wide frame",
                        () -> camera(Squeezing::new),
                        "connect.portrait"),
                Mutant.of(
                        "sends-half-size",
                        "scales what is sent to half its size",
                        () -> camera(Halving::new),
                        "connect.model-constraints"),
                Mutant.of(
                        "wrong-model-size",
                        "has apps capture at another size and rate than the model's",
                        CameraMutants::otherSize,
                        "connect.model-constraints",
                        "connect.spec-lucy-2.1"),
                Mutant.of(
                        "ignores-codec",
                        "encodes with H.264 whatever the app prefers",
                        CameraMutants::stubbornCodec,
                        "mobile.vp8"));
    }

    private static Parts camera(Supplier<CameraHandling> making) {
        CameraHandling handling = making.get();
        return new Parts() {
            @Override
            CameraHandling camera() {
                return handling;
            }
        };
    }

    private static Parts otherSize() {
        return new Parts() {
            @Override
            ModelRegistry models() {
                return new ModelRegistry() {
                    @Override
                    Model find(String name) {
                        return new Model(640, 480, 15);
                    }
                };
            }
        };
    }

    private static Parts stubbornCodec() {
        return new Parts() {
            @Override
            VideoCodec codec(Optional<VideoCodec> wanted) {
                return VideoCodec.H264;
            }
        };
    }

    private static final class Ending extends CameraHandling {
        private final Farewell at;

        Ending(Farewell at) {
            this.at = at;
        }

        @Override
        void letGo(CameraTrack track, Farewell why) {
            if (why == at) {
                track.stop();
            }
        }
    }

    /** Knows the tracks that any client of the process has let go. */
    private static final class Jealous extends CameraHandling {
        private final Set<CameraTrack> left;

        Jealous(Set<CameraTrack> left) {
            this.left = left;
        }

        @Override
        void letGo(CameraTrack track, Farewell why) {
            if (why == Farewell.DISCONNECTED) {
                left.add(track);
            }
        }

        @Override
        void taken(CameraTrack track) {
            if (left.remove(track)) {
                track.stop();
            }
        }
    }

    private static final class Mirroring extends CameraHandling {
        private final Predicate<Mirror> mirrors;

        Mirroring(Predicate<Mirror> mirrors) {
            this.mirrors = mirrors;
        }

        @Override
        NativeI420Buffer prepare(NativeI420Buffer shared, CameraTrack track, Mirror mirror) {
            return mirrors.test(mirror) ? Pixels.flipped(shared) : shared;
        }
    }

    private static final class InPlace extends CameraHandling {
        @Override
        NativeI420Buffer prepare(NativeI420Buffer shared, CameraTrack track, Mirror mirror) {
            if (mirror.applies(track.facing())) {
                Pixels.flip(shared, shared);
            }
            return shared;
        }
    }

    private static final class Squeezing extends CameraHandling {
        @Override
        NativeI420Buffer prepare(NativeI420Buffer shared, CameraTrack track, Mirror mirror) {
            int longSide = shared.getHeight();
            int shortSide = shared.getWidth();
            return longSide > shortSide
                    ? Pixels.scaled(shared, longSide, shortSide)
                    : super.prepare(shared, track, mirror);
        }
    }

    private static final class Halving extends CameraHandling {
        @Override
        NativeI420Buffer prepare(NativeI420Buffer shared, CameraTrack track, Mirror mirror) {
            return Pixels.scaled(shared, shared.getWidth() / 4 * 2, shared.getHeight() / 4 * 2);
        }
    }
}
