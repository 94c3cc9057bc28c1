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

/** Injects effects into running sessions. */
class FaultApiTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Effects that change pictures. A server that echoes packets cannot apply them. */
    private static final Set<String> OF_PICTURES = Set.of("freeze", "black", "thin", "resize");

    private static final Set<String> OF_LIVEKIT = Set.of(
            "leave", "close-signal", "reset-signal", "stall-signal", "no-pong", "remove-participant", "identity");

    @RegisterExtension
    static final FakeDecartExtension DECART = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));

    private static RestClient.Answer inject(FakeDecart server, String session, String effects) {
        return new RestClient(server, "any")
                .post("/_fake/sessions/" + session + "/effects", effects, "application/yaml");
    }

    private static JsonNode injected(FakeDecart server, String session, String effects) {
        RestClient.Answer answer = inject(server, session, effects);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("effects");
    }

    static Stream<String> injectable() {
        return EffectTable.rows().stream().filter(EffectTable.Row::isInjectable).map(EffectTable.Row::name);
    }

    private static String example(String effect) {
        return switch (effect) {
            case "error" -> "{error: out of order}";
            case "refusal" -> "{refusal: at-capacity}";
            case "send" -> "{send: {type: novelty}}";
            case "identity" -> "{identity: somebody-else}";
            case "thin" -> "{thin: 3}";
            case "block" -> "{block: udp}";
            case "resize" -> "{resize: {width: 320, height: 240}}";
            case "impair" -> "{impair: {loss: 5%}}";
            case "lose-frames" -> "{lose-frames: every}";
            default -> effect;
        };
    }

    @ParameterizedTest
    @MethodSource("injectable")
    void eachEffectIsAppliedToALiveKitSessionOrRejectedWithAReason(String effect, DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            assertOutcome(
                    account, injected(account.server(), client.sessionId(), example(effect)), effect, OF_PICTURES);
        }
    }

    @ParameterizedTest
    @MethodSource("injectable")
    void eachEffectIsAppliedToADirectSessionOrRejectedWithAReason(String effect, DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = Clients.directAt(
                        account.server(), network, "/v1/stream?model=mirage_v2&api_key=" + account.apiKey())) {
            assertThat(client.connect().media().peer()).isNotNull();
            JsonNode outcomes = injected(account.server(), account.session().id(), example(effect));

            assertOutcome(
                    account,
                    outcomes,
                    effect,
                    Stream.concat(OF_PICTURES.stream(), OF_LIVEKIT.stream())
                            .collect(java.util.stream.Collectors.toSet()));
        }
    }

    private static void assertOutcome(DecartAccount account, JsonNode outcomes, String effect, Set<String> impossible) {
        assertThat(outcomes.size()).isEqualTo(1);
        JsonNode outcome = outcomes.get(0);
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
            JsonNode outcomes =
                    injected(account.server(), client.sessionId(), "[leave, {send: {type: novelty}}, lose-media]");

            assertThat(outcomes.get(0).get("reason").stringValue()).isEqualTo("the client has no signal connection");
            assertThat(outcomes.get(1).get("done").booleanValue()).isTrue();
            assertThat(outcomes.get(2).get("reason").stringValue()).isNotBlank();
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
                "{error: {text: later, type: capacity, retry-after: 5s}}",
                "{refusal: nobody-knows-it}",
                "{send: ''}",
                "{close: {code: 4999, reason: ''}}",
                "{leave: {reason: UNKNOWN_REASON}}",
                "{lose-frames: {which: every, nth: 1000}}",
            })
    void extremeValuesAreAppliedOrRejectedAndTheServerKeepsRunning(String effects, DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            JsonNode outcome =
                    injected(account.server(), client.sessionId(), effects).get(0);

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
            RestClient.Answer answer = inject(account.server(), client.sessionId(), effects);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains(message);
            assertThat(account.journal().entries("fault")).isEmpty();
            client.roundTrip("nothing has happened");
        }
    }

    @Test
    void injectingIntoAnUnknownSessionIsNotFound(FakeDecart server) {
        RestClient.Answer answer = inject(server, "nobody", "close");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("no session \\\"nobody\\\" is open");
    }

    @Test
    void mendClearsEveryLastingEffect(DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            injected(account.server(), client.sessionId(), "[stop, no-pong, blackhole, {impair: {loss: 5%}}]");

            assertThat(injected(account.server(), client.sessionId(), "mend")
                            .get(0)
                            .get("done")
                            .booleanValue())
                    .isTrue();

            assertThat(account.journal().entries("fault.lifted"))
                    .extracting(entry -> entry.details().get("effect"))
                    .containsExactly("stop", "no-pong", "blackhole", "impair");
            client.video().start(500_000);
            account.journal()
                    .await(
                            "media.first-frame",
                            entry -> "out".equals(entry.details().get("direction")),
                            DEADLINE);
        }
    }

    @Test
    void stoppedVideoAndStoppedAudioResumeIndependently(DecartAccount account) {
        try (var network = new PacketNetwork();
                var client = PacketClient.connect(account.realtimeBaseUrl(), account.apiKey(), network)) {
            injected(
                    account.server(),
                    client.sessionId(),
                    "[{stop: {media: video, lasts: 50ms}}, stop: {media: audio}]");
            account.journal().await("fault.lifted", DEADLINE);
            injected(account.server(), client.sessionId(), "mend");

            assertThat(account.journal().entries("media.output-changed"))
                    .extracting(entry -> entry.details().get("stopped"))
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
