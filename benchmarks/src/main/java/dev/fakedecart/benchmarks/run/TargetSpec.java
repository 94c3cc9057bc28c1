package dev.fakedecart.benchmarks.run;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

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
     * @param url without a slash at its end
     */
    record Server(String url) implements TargetSpec {
        @Override
        public String text() {
            return url;
        }
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
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (Set.of("http", "https").contains(scheme) && uri.getHost() != null && uri.getUserInfo() == null) {
                return new Server(text.replaceFirst("/+$", ""));
            }
        } catch (URISyntaxException e) {
            // the exception below reports the problem
        }
        throw new IllegalArgumentException(
                "\"%s\" is no target: there are fake, loopback, loopback-echo, and URLs such as http://127.0.0.1:8080"
                        .formatted(text));
    }
}
