package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JavaScript SDK in Firefox as its users have it, with a server that was started without options. */
class FirefoxSdkIT {
    private static final Duration PATIENCE = Tab.PATIENCE;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Object> KNIGHT = Map.of("prompt", Map.of("text", "a knight"));

    @RegisterExtension
    static final Firefox firefox = new Firefox(Map.of());

    private static FakeDecart server;
    private static FileServer files;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(ownAddress())
                .as("Firefox sends from no loopback address, and this machine has no other")
                .isPresent();
        Path driver = NpmProject.build(Path.of("..", "fixtures", "drivers", "js"), "npm", "run", "build");
        files = new FileServer(driver.resolve("dist"));
        server = FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();
    }

    private static Optional<String> ownAddress() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .min(Comparator.comparingInt(address -> address.getAddress().length)) // IPv4 first
                .map(address -> address.getHostAddress().replaceFirst("%.*", ""));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            files.close();
        }
    }

    @AfterEach
    void disconnect() {
        run("driver.disconnect(); driver.camera?.stop()");
    }

    private static void open(String sdk) {
        firefox.open(files.url() + sdk + "/index.html");
    }

    /** Runs statements in the page. */
    private static void run(String statements) {
        firefox.evaluate("(async () => { " + statements + "; return 'done'; })()");
    }

    private static void connect(Map<String, Object> more) {
        run("driver.startCamera({ width: 640, height: 480, fps: 20 }); await driver.connect(%s)"
                .formatted(options(server, more)));
    }

    private static String options(FakeDecart server, Map<String, Object> more) {
        var options = new HashMap<String, Object>(more);
        options.put("baseUrl", server.baseUrl());
        options.put("realtimeBaseUrl", server.realtimeBaseUrl());
        return JSON.writeValueAsString(options);
    }

    private static List<String> states() {
        return JSON.readValue(
                firefox.evaluate("JSON.stringify(driver.states())"), new TypeReference<List<String>>() {});
    }

    private static List<SeenFrame> seen(String driver) {
        String tags = firefox.evaluate("JSON.stringify(" + driver + ".renderer ? " + driver + ".tags(0) : [])");
        return JSON.readValue(tags, new TypeReference<List<Map<String, Object>>>() {}).stream()
                .map(SeenFrame::of)
                .toList();
    }

    /** Waits until so many more frames of a client show the prompt. */
    private static void awaitFrames(String driver, int more, String prompt) {
        int before = seen(driver).size();
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<SeenFrame> all = seen(driver);
            assertThat(all.subList(Math.min(before, all.size()), all.size()))
                    .filteredOn(frame -> frame.shows(prompt, null))
                    .hasSizeGreaterThan(more);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"vp8", "h264"})
    void taggedVideoIsReturnedInEachCodec(String codec) {
        open(Chromium.NEWEST_SDK);

        connect(Map.of("codec", codec, "initialState", KNIGHT));

        awaitFrames("driver", 20, "a knight");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).endsWith("generating"));
    }

    @Test
    void aViewerSeesTheSameFrames() {
        open(Chromium.NEWEST_SDK);
        connect(Map.of("initialState", KNIGHT));
        awaitFrames("driver", 5, "a knight");

        run(
                "drivers.open('viewer'); await drivers.viewer.subscribe({ baseUrl: '%s', realtimeBaseUrl: '%s', token: driver.session.subscribeToken })"
                        .formatted(server.baseUrl(), server.realtimeBaseUrl()));

        awaitFrames("drivers.viewer", 10, "a knight");
        run("drivers.close('viewer')");
    }

    @Test
    void aSessionRecoversAfterItsSocketIsDropped() {
        server.useScenario("dropped-key", "drop-once");
        open(Chromium.NEWEST_SDK);

        run("driver.startCamera({ width: 640, height: 480, fps: 20 }); driver.begin(%s)"
                .formatted(options(
                        server, Map.of("apiKey", "dropped-key", "initialState", KNIGHT, "renewsCamera", true))));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).contains("reconnecting"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).endsWith("generating"));
        awaitFrames("driver", 10, "a knight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void videoIsReturnedThroughTheRelay(String transport) throws Exception {
        open(Chromium.NEWEST_SDK);
        run("(" + JsSdkTurnIT.RELAY_ONLY + ")('^turn:.*=" + transport + "$')");
        // Firefox uses no TURN server at a loopback address
        try (FakeDecart relaying = FakeDecart.builder()
                .era(Era.JULY_2026)
                .host(ownAddress().orElseThrow())
                .mode(Mode.TAG)
                .stunPort(0)
                .start()) {
            run("driver.startCamera({ width: 640, height: 480, fps: 20 }); await driver.connect(%s)"
                    .formatted(options(relaying, Map.of("initialState", KNIGHT))));

            awaitFrames("driver", 10, "a knight");
            assertThat(relaying.journal().entries("turn.allocated"))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.details()).containsEntry("transport", transport));
            assertThat(relaying.journal().entries("media.ice-connected"))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.details()).containsEntry("protocol", "relay"));
            disconnect();
        }
    }

    @Test
    void aConnectionThatFailsIsExplained() {
        open(Chromium.NEWEST_SDK);
        try (FakeDecart onLoopback = FakeDecart.builder()
                .era(Era.JULY_2026)
                .mode(Mode.ECHO)
                .advertise("127.0.0.1")
                .start()) {
            run(
                    "driver.startCamera({ width: 640, height: 480, fps: 20 }); driver.begin({ baseUrl: '%s', realtimeBaseUrl: '%s' })"
                            .formatted(onLoopback.baseUrl(), onLoopback.realtimeBaseUrl()));

            var explained = onLoopback.journal().await("media.not-connected", PATIENCE);

            assertThat((String) explained.details().get("reason"))
                    .startsWith("the client offered only ")
                    .contains(" and sent no check to 127.0.0.1:" + onLoopback.udpPort())
                    .contains("--host 0.0.0.0");
        }
    }

    @Test
    void anSdkOfTheDirectProtocolGetsTaggedVideo() {
        open("0.0.46");
        run("const Socket = window.WebSocket; window.WebSocket = class extends Socket {"
                + " constructor(url, protocols) { super(String(url).replace('wss://api3.decart.ai', '%s'), protocols); } }"
                        .formatted(server.realtimeBaseUrl()));

        connect(Map.of("model", "mirage_v2", "initialState", KNIGHT));

        awaitFrames("driver", 20, "a knight");
    }
}
