package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.CameraHandling.Farewell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Variants that open, keep or close connections wrongly. */
final class ConnectionMutants {
    private static final Duration LONG = Duration.ofDays(1);

    private ConnectionMutants() {}

    static List<Mutant> all() {
        var expiring = new Expiring();
        var wearing = new Wearing();
        return List.of(
                Mutant.of(
                        "leaks-on-disconnect",
                        "says disconnected and closes nothing",
                        () -> departure(new Staying()),
                        "cleanup.disconnect",
                        "mobile.lifecycle"),
                Mutant.of(
                        "leaves-signaling-open",
                        "closes media and leaves the control socket open",
                        () -> departure(new HalfGone()),
                        "cleanup.disconnect"),
                Mutant.of(
                        "blind-to-silence",
                        "does not notice that the control socket is dead",
                        ConnectionMutants::blind,
                        "sdk.half-open"),
                Mutant.of(
                        "reconnect-keeps-session-id",
                        "tells the first connection's session id after a reconnect",
                        ConnectionMutants::oldSession,
                        "sdk.session-id"),
                Mutant.of(
                        "token-ignored",
                        "connects with another key than the client token",
                        () -> credentials(new OtherKey()),
                        "auth.client-token"),
                Mutant.of(
                        "ends-on-token-expiry",
                        "disconnects when the token expires",
                        () -> credentials(expiring),
                        "auth.token-expiry"),
                Mutant.of("wears-out", "cannot connect a fourth time", () -> credentials(wearing), "mobile.lifecycle"),
                Mutant.of(
                        "no-remote-stream",
                        "passes the transformed video over",
                        ConnectionMutants::unseeing,
                        "connect.remote-stream",
                        "subscribe.viewer"),
                Mutant.of(
                        "viewer-without-stream",
                        "lets viewers in and gives them nothing to see",
                        ConnectionMutants::blindViewers,
                        "subscribe.viewer"),
                Mutant.of(
                        "renames-the-model",
                        "asks for another model than the app does",
                        ConnectionMutants::otherModel,
                        "connect.spec-lucy-2.1",
                        "connect.switch-models"));
    }

    private static Parts departure(Departure departure) {
        return new Parts() {
            @Override
            Departure departure() {
                return departure;
            }
        };
    }

    private static Parts credentials(Credentials credentials) {
        return new Parts() {
            @Override
            Credentials credentials() {
                return credentials;
            }
        };
    }

    private static Parts blind() {
        return new Parts() {
            @Override
            Liveness liveness() {
                return new Liveness(LONG, LONG);
            }
        };
    }

    private static Parts oldSession() {
        return new Parts() {
            @Override
            Outcomes outcomes() {
                return new Outcomes() {
                    @Override
                    Optional<ControlChannel.RoomInfo> told(
                            Optional<ControlChannel.RoomInfo> before, Optional<ControlChannel.RoomInfo> made) {
                        return before.or(() -> made);
                    }
                };
            }
        };
    }

    private static Parts unseeing() {
        return new Parts() {
            @Override
            boolean isTransformed(String identity) {
                return false;
            }
        };
    }

    private static Parts blindViewers() {
        return new Parts() {
            @Override
            boolean viewersSee() {
                return false;
            }
        };
    }

    private static Parts otherModel() {
        return new Parts() {
            @Override
            ModelRegistry models() {
                return new ModelRegistry() {
                    @Override
                    String wireName(String name) {
                        return "lucy-restyle-2";
                    }
                };
            }
        };
    }

    private static final class Staying extends Departure {
        @Override
        void leave(Optional<Connection> connection) {}
    }

    private static final class HalfGone extends Departure {
        @Override
        void leave(Optional<Connection> connection) {
            connection.ifPresent(open -> open.closeMedia(Farewell.DISCONNECTED));
        }
    }

    private static boolean isToken(String key) {
        return key.startsWith("ek_");
    }

    private static final class OtherKey extends Credentials {
        @Override
        String key(String given) {
            return isToken(given) ? "the-permanent-key" : given;
        }
    }

    /** Its memory goes over all clients of the process, for tokens are made by another than they are used by. */
    private static final class Expiring extends Credentials {
        private static final Duration UNKNOWN = Duration.ofSeconds(3);

        private final Map<String, Instant> ends = new ConcurrentHashMap<>();

        @Override
        void made(ClientToken token) {
            ends.put(token.apiKey(), token.expiresAt());
        }

        @Override
        void connected(String key, EventLoop loop, Runnable disconnect) {
            if (isToken(key)) {
                Instant end = ends.get(key);
                Duration left = end == null ? UNKNOWN : Duration.between(Instant.now(), end);
                loop.schedule(left.isNegative() ? Duration.ZERO : left, disconnect);
            }
        }
    }

    private static final class Wearing extends Credentials {
        private static final int CONNECTS = 3;

        private final AtomicInteger used = new AtomicInteger();

        @Override
        String key(String given) {
            return used.incrementAndGet() > CONNECTS ? "invalid-api-key" : given;
        }
    }
}
