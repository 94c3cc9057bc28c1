package dev.fakedecart.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.SessionHandle;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.junit.DecartAccount;
import dev.fakedecart.junit.FakeDecartExtension;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RestClient;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Running sessions are struck. */
class FaultApiTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** They change pictures, of which a server that echoes packets sees nothing. */
    private static final Set<String> OF_PICTURES = Set.of("freeze", "black", "thin", "resize");

    private static final Set<String> OF_LIVEKIT = Set.of(
            "leave", "close-signal", "reset-signal", "stall-signal", "no-pong", "remove-participant", "identity");

    @RegisterExtension
    static final FakeDecartExtension DECART = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));

    private static RestClient.Answer strike(FakeDecart server, String session, String effects) {
        return new RestClient(server, "any")
                .post("/_fake/sessions/" + session + "/effects", effects, "application/yaml");
    }

    private static JsonNode struck(FakeDecart server, String session, String effects) {
        RestClient.Answer answer = strike(server, session, effects);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("effects");
    }

    static Stream<String> strikes() {
        return EffectTable.rows().stream().filter(EffectTable.Row::isInjectable).map(EffectTable.Row::name);
    }

    private static String example(String effect) {
        return switch (effect) {
            case "error" -> "{error: out of order}";
            case "send" -> "{send: {type: novelty}}";
            case "identity" -> "{identity: somebody-else}";
            case "thin" -> "{thin: 3}";
            case "resize" -> "{resize: {width: 320, height: 240}}";
            case "impair" -> "{impair: {loss: 5%}}";
            case "lose-frames" -> "{lose-frames: every}";
            default -> effect;
        };
    }

    @ParameterizedTest
    @MethodSource("strikes")
    void eachEffectIsAppliedToALiveKitSessionOrRejectedWithAReason(String effect, DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            assertOutcome(account, struck(account.server(), client.sessionId(), example(effect)), effect, OF_PICTURES);
        }
    }

    @ParameterizedTest
    @MethodSource("strikes")
    void eachEffectIsAppliedToADirectSessionOrRejectedWithAReason(String effect, DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = Clients.directAt(
                        account.server(), network, "/v1/stream?model=mirage&api_key=" + account.apiKey())) {
            assertThat(client.connect().media().peer()).isNotNull();
            JsonNode struck = struck(account.server(), account.session().id(), example(effect));

            assertOutcome(
                    account,
                    struck,
                    effect,
                    Stream.concat(OF_PICTURES.stream(), OF_LIVEKIT.stream())
                            .collect(java.util.stream.Collectors.toSet()));
        }
    }

    private static void assertOutcome(DecartAccount account, JsonNode struck, String effect, Set<String> impossible) {
        assertThat(struck.size()).isEqualTo(1);
        JsonNode outcome = struck.get(0);
        assertThat(outcome.get("effect").stringValue()).isEqualTo(effect);
        assertThat(outcome.get("done").booleanValue()).as(outcome.toString()).isEqualTo(!impossible.contains(effect));
        assertThat(account.journal().entries("fault.struck")).hasSize(1);
        if (impossible.contains(effect)) {
            assertThat(outcome.get("reason").stringValue()).isNotBlank();
            assertThat(account.journal()
                            .await("fault.failed", DEADLINE)
                            .details()
                            .get("reason"))
                    .isEqualTo(outcome.get("reason").stringValue());
        }
    }

    @Test
    void anEffectThatNeedsARoomIsRejectedBeforeTheClientEntersIt(DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            JsonNode struck =
                    struck(account.server(), client.sessionId(), "[leave, {send: {type: novelty}}, lose-media]");

            assertThat(struck.get(0).get("reason").stringValue()).isEqualTo("the client has no signal connection");
            assertThat(struck.get(1).get("done").booleanValue()).isTrue();
            assertThat(struck.get(2).get("reason").stringValue()).isNotBlank();
            assertThat(client.next("novelty")).isNotNull();
        }
    }

    /** Effects that the language allows but no handler can carry out must not fail the event loop. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{impair: {delay: 60s ± 60s, queue: 10000}}",
                "{impair: {bursts: {p: 0%, r: 0%}}}",
                "{resize: {width: 4096, height: 4096}}",
                "{identity: ''}",
                "{error: ''}",
                "{send: ''}",
                "{close: {code: 4999, reason: ''}}",
                "{leave: {reason: UNKNOWN_REASON}}",
                "{lose-frames: {which: every, nth: 1000}}",
            })
    void extremeValuesAreAppliedOrRejectedAndTheServerKeepsRunning(String effects, DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            JsonNode outcome =
                    struck(account.server(), client.sessionId(), effects).get(0);

            assertThat(outcome.get("done").booleanValue() || outcome.has("reason"))
                    .as(outcome.toString())
                    .isTrue();
        }
        try (ControlConnection next = Clients.joined(account.server(), "next")) {
            next.roundTrip("it goes on");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clsoe                        | unknown effect \\\"clsoe\\\" (did you mean \\\"close\\\"?)",
                "{close: 5}                   | effects: ",
                "{drop: {}}                   | drop",
                "{impair: {delay: 30m}}       | delay must be at most 1m",
                "{impair: {delay: 0ms, reorder: 5%}} | reorder needs a delay",
                "{queue: 3}                   | queue",
                "[                            | effects",
            })
    void anUnknownOrUninjectableEffectIsABadRequest(String effects, String message, DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            RestClient.Answer answer = strike(account.server(), client.sessionId(), effects);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains(message);
            assertThat(account.journal().entries("fault")).isEmpty();
            client.roundTrip("nothing has happened");
        }
    }

    @Test
    void injectingIntoAnUnknownSessionIsNotFound(FakeDecart server) {
        RestClient.Answer answer = strike(server, "nobody", "close");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("no session \\\"nobody\\\" is open");
    }

    @Test
    void mendClearsEveryLastingEffect(DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            struck(account.server(), client.sessionId(), "[stop, no-pong, blackhole, {impair: {loss: 5%}}]");

            assertThat(struck(account.server(), client.sessionId(), "mend")
                            .get(0)
                            .get("done")
                            .booleanValue())
                    .isTrue();

            assertThat(account.journal().entries("fault.lifted"))
                    .extracting(fact -> fact.details().get("effect"))
                    .containsExactly("stop", "no-pong", "blackhole", "impair");
            client.video().start(500_000);
            account.journal()
                    .await(
                            "media.first-frame",
                            fact -> "out".equals(fact.details().get("direction")),
                            DEADLINE);
        }
    }

    @Test
    void stoppedVideoAndStoppedAudioResumeIndependently(DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            struck(account.server(), client.sessionId(), "[{stop: {media: video, lasts: 50ms}}, stop: {media: audio}]");
            account.journal().await("fault.lifted", DEADLINE);
            struck(account.server(), client.sessionId(), "mend");

            assertThat(account.journal().entries("media.output-changed"))
                    .extracting(fact -> fact.details().get("stopped"))
                    .containsExactly("video", "audio,video", "audio", "");
        }
    }

    @Test
    void aJavaTestInjectsWithoutHttp(DecartAccount account) {
        try (ControlConnection client = Clients.joined(account)) {
            SessionHandle session = account.session();
            assertThatThrownBy(() -> session.inject("clsoe"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("did you mean \"close\"?");
            assertThatThrownBy(() -> session.inject("[leave, freeze]"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("leave: the client has no signal connection; freeze: ");

            session.inject("{close: {code: 4000, reason: struck}}");

            assertThat(client.socket().closed().code()).isEqualTo(4000);
        }
    }
}
