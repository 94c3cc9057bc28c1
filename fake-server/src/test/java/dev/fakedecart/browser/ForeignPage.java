package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.testing.Clients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks what a page of another origin can do to a server with an open session. The page is on the host {@value
 * #EVIL_HOST}, which the browser must resolve to this machine.
 */
final class ForeignPage {
    static final String EVIL_HOST = "evil.example";

    private static final Path PAGES = Path.of("src", "test", "resources", "dev", "fakedecart", "browser");

    /** A folder with an empty page, so that the page's own origin serves nothing else. */
    private static final Pattern REFUSAL = Pattern.compile(
            "\\{\"type\":\"error\",\"error\":\"Permission denied: origin not allowed: (http://evil\\.example:\\d+)\\. Start the server with --allow-origin \\1 to serve its pages\\.\"}");

    private ForeignPage() {}

    /** Loads a page in a browser and calls its {@code attack}; returns the results as JSON. */
    @FunctionalInterface
    interface Attacker {
        String attack(String url, String server, String session);
    }

    private static void with(Attacker attacker, Function<FileServer, String> url, String host, Check check)
            throws IOException {
        try (var files = new FileServer(PAGES);
                FakeDecart server =
                        FakeDecart.builder().era(Era.JULY_2026).mode(Mode.ECHO).start();
                ControlConnection client = Clients.joined(server)) {
            String session = client.sessionId();
            int journaled = server.journal().entries("http").size();
            JsonNode results = JsonMapper.shared()
                    .readTree(attacker.attack(
                            url.apply(files) + "foreign-page.html", host + ":" + server.port(), session));
            check.check(server, session, journaled, results);
        }
    }

    /** Judges the results. */
    @FunctionalInterface
    private interface Check {
        void check(FakeDecart server, String session, int journaled, JsonNode results);
    }

    /** Fails if the page can read or change anything. */
    static void assertAchievesNothing(Attacker attacker) throws IOException {
        for (String host : new String[] {"127.0.0.1", "localhost", EVIL_HOST}) {
            with(attacker, ForeignPage::evil, host, (server, session, journaled, results) -> {
                for (Map.Entry<String, JsonNode> result : results.properties()) {
                    assertThat(result.getValue().stringValue())
                            .as("a page of another origin %s at %s", result.getKey(), host)
                            .satisfiesAnyOf(
                                    text -> assertThat(text).isIn("blocked", "opaque", "sent"),
                                    text -> assertThat(text).matches(REFUSAL));
                }
                assertThat(server.sessions())
                        .singleElement()
                        .satisfies(open -> assertThat(open.id()).isEqualTo(session));
            });
        }
    }

    /** Checks that a page of this machine can read and change everything. */
    static void assertAchievesAllFromThisMachine(Attacker attacker) throws IOException {
        with(attacker, FileServer::url, "127.0.0.1", (server, session, journaled, results) -> {
            assertThat(results.get("reads sessions").stringValue())
                    .startsWith("200 ")
                    .contains(session);
            assertThat(results.get("reads the journal").stringValue())
                    .startsWith("200 ")
                    .contains(session);
            assertThat(results.get("streams the journal").stringValue()).contains("\"type\"");
            assertThat(results.get("posts JSON").stringValue()).startsWith("200 ");
            assertThat(results.get("chooses a scenario").stringValue()).startsWith("200 ");
            assertThat(results.get("opens a session").stringValue()).contains("livekit_room_info");
        });
    }

    private static String evil(FileServer files) {
        return files.url().replace("127.0.0.1", EVIL_HOST);
    }
}
