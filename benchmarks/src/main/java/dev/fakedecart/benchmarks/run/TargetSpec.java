package dev.fakedecart.benchmarks.run;

import dev.fakedecart.client.ServerUrl;
import java.util.Optional;

/** Specifies the target that the driver connects to. */
public sealed interface TargetSpec {

    /** The target as users write it and results show it. */
    String text();

    /**
     * A fake server in a child process of this program, so that its processor time and memory are measured separately.
     */
    record Child() implements TargetSpec {
        @Override
        public String text() {
            return "fake";
        }
    }

    /**
     * Two peer connections of the driver, without SDK and server: the lower bound of latency.
     *
     * @param echo true if the second peer sends back the decoded frames through its own encoder
     */
    record Loopback(boolean echo) implements TargetSpec {
        @Override
        public String text() {
            return echo ? "loopback-echo" : "loopback";
        }
    }

    /**
     * A running server: a fake server or the real service.
     *
     * @param controlToken the control token of a fake server, if it needs one
     */
    record Server(ServerUrl url, Optional<String> controlToken) implements TargetSpec {
        @Override
        public String text() {
            return url.http();
        }

        /** Does not show the token. */
        @Override
        public String toString() {
            return text();
        }
    }

    /** Returns a copy with the control token of a running server. Other targets need none. */
    default TargetSpec withControlToken(String token) {
        return this instanceof Server server ? new Server(server.url, Optional.of(token)) : this;
    }

    /**
     * Parses {@code fake}, {@code loopback}, {@code loopback-echo}, or the URL of a server.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    static TargetSpec parse(String text) {
        return switch (text) {
            case "fake" -> new Child();
            case "loopback" -> new Loopback(false);
            case "loopback-echo" -> new Loopback(true);
            default -> server(text);
        };
    }

    private static TargetSpec server(String text) {
        try {
            ServerUrl url = ServerUrl.parse(text);
            return new Server(url, url.controlToken());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + ". The other targets are fake, loopback and loopback-echo", e);
        }
    }
}
