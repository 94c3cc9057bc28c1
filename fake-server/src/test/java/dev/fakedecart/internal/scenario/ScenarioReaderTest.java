package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.webrtc.impair.Bursts;
import dev.fakedecart.webrtc.impair.DelayDistribution;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {
    private static final String EVERYTHING = """
            name: drop-once
            description: The control socket breaks once.
            expectation: The SDK connects again.
            seed: 7
            rules:
              - name: break
                when: {at: generating, after: 1s ± 200ms, times: 1}
                do: {close: {code: 1013, reason: at capacity}}
              - when: {at: connect, attempt: 2..3}
                do: {refuse: 503}
              - when: {at: sending, message: [prompt_ack, set_image_ack], count: 2.., chance: 50%}
                do: {delay: 3s}
              - when: join
                do:
                  - {queue: {position: 3, waits: 20s}}
                  - close
              - when: {at: state, revision: 3}
                do: {impair: {direction: out, delay: 100ms ± 30ms, loss: 1%, bursts: {p: 1%, r: 25%}, lasts: 10s}}
            """;

    private static Scenario read(String text) throws ScenarioException {
        return ScenarioReader.read("inline", text);
    }

    private static Effect effect(String text) throws ScenarioException {
        return ScenarioReader.effects("inline", text).get(0);
    }

    /** The effects of one rule. */
    private static List<Effect> done(String moment, String effect) throws ScenarioException {
        return read("rules: [{when: %s, do: %s}]".formatted(moment, effect))
                .rules()
                .get(0)
                .effects();
    }

    @Test
    void aScenarioWithEveryFieldIsRead() throws ScenarioException {
        Scenario scenario = read(EVERYTHING);

        assertThat(scenario.name()).isEqualTo("drop-once");
        assertThat(scenario.description()).isEqualTo("The control socket breaks once.");
        assertThat(scenario.expectation()).isEqualTo("The SDK connects again.");
        assertThat(scenario.seed()).isEqualTo(7);
        assertThat(scenario.rules()).hasSize(5);
        assertThat(scenario.rules().get(0))
                .isEqualTo(new Rule(
                        "break",
                        new When(
                                Moment.GENERATING,
                                Set.of(),
                                CountRange.ALL,
                                CountRange.ALL,
                                CountRange.ALL,
                                CountRange.ALL,
                                Optional.of(new JitteredDuration(Duration.ofSeconds(1), Duration.ofMillis(200))),
                                Optional.empty(),
                                Probability.ALL,
                                1),
                        List.of(new SocketEffect.Close(1013, "at capacity"))));
        assertThat(scenario.rules().get(1).name()).isEqualTo("rule 2");
        assertThat(scenario.rules().get(1).when().attempts()).isEqualTo(new CountRange(2, 3));
        assertThat(scenario.rules().get(1).effects())
                .containsExactly(new UpgradeEffect.Refuse(503, Optional.empty(), Optional.empty()));
        When third = scenario.rules().get(2).when();
        assertThat(third.messages()).containsExactlyInAnyOrder("prompt_ack", "set_image_ack");
        assertThat(third.count()).isEqualTo(new CountRange(2, CountRange.NO_END));
        assertThat(third.chance()).isEqualTo(new Probability(0.5));
        assertThat(scenario.rules().get(3).when()).isEqualTo(When.at(Moment.JOIN));
        assertThat(scenario.rules().get(3).effects())
                .containsExactly(
                        new SessionEffect.Queue(3, JitteredDuration.of(Duration.ofSeconds(20))),
                        new SocketEffect.Close(1011, "internal error"));
        assertThat(scenario.rules().get(4).when().revisions()).isEqualTo(new CountRange(3, 3));
        assertThat(scenario.rules().get(4).effects())
                .containsExactly(new NetworkEffect.Impair(
                        Set.of(PacketDirection.OUT),
                        Optional.of(new JitteredDuration(Duration.ofMillis(100), Duration.ofMillis(30))),
                        DelayDistribution.UNIFORM,
                        new Probability(0.01),
                        Optional.of(new Bursts(0.01, 0.25, 0, 1)),
                        Probability.NONE,
                        Probability.NONE,
                        Optional.empty(),
                        1000,
                        Probability.NONE,
                        Optional.of(JitteredDuration.of(Duration.ofSeconds(10)))));
    }

    @Test
    void aScenarioInJsonIsRead() throws ScenarioException {
        String json = """
                {"name": "json", "rules": [{"when": {"at": "connect", "attempt": 1}, "do": {"refuse": {"status": 429, "retry-after": "2s"}}}]}
                """;

        assertThat(read(json).rules().get(0).effects())
                .containsExactly(new UpgradeEffect.Refuse(
                        429, Optional.empty(), Optional.of(JitteredDuration.of(Duration.ofSeconds(2)))));
    }

    @Test
    void onlyRulesAreRequired() throws ScenarioException {
        assertThat(ScenarioReader.read("quiet.yaml", "rules: []"))
                .isEqualTo(new Scenario("quiet", "", "", 1, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close                                  | close",
                "close:                                 | close",
                "{close: null}                          | close",
                "{close: {}}                            | close",
                "close: 1011                            | close",
                "close: {reason: internal error}        | close",
                "[close]                                | close",
                "stop                                   | {stop: {media: all}}",
                "freeze: 5s                             | {freeze: {lasts: 5s}}",
                "lose-media: true                       | lose-media"
            })
    void anEffectCanBeWrittenInLongAndShortForms(String oneForm, String another) throws ScenarioException {
        assertThat(effect(oneForm)).isEqualTo(effect(another));
    }

    @Test
    void theOnlyFieldGroupOfAnEffectCanBeWrittenDirectly() throws ScenarioException {
        assertThat(effect("send: {type: hello, n: 1, list: [1.5, true, null, '1']}"))
                .isEqualTo(new SocketEffect.Send(
                        mapOf("type", "hello", "n", 1L, "list", Arrays.asList(1.5, true, null, "1"))));
        assertThat(effect("send: {message: {message: hello}}"))
                .isEqualTo(new SocketEffect.Send(Map.of("message", "hello")));
        assertThat(effect("send: not json")).isEqualTo(new SocketEffect.Send("not json"));
        assertThat(done("sending", "{replace: {error: null}}"))
                .containsExactly(new MessageEffect.Replace(mapOf("error", null)));
        assertThat(done("sending", "{replace: {fields: {error: no}}}"))
                .containsExactly(new MessageEffect.Replace(Map.of("error", "no")));
    }

    private static Map<String, Object> mapOf(@Nullable Object... keysAndValues) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void valuesAreReadAsTheTypesOfTheirComponents() throws ScenarioException {
        assertThat(effect("thin: {keep-one-of: 3}")).isEqualTo(new MediaEffect.Decimate(3, Optional.empty()));
        assertThat(effect("lose-media: {silently: false}")).isEqualTo(new MediaEffect.LoseMedia(false));
        assertThat(effect("end: insufficient-credits"))
                .isEqualTo(new SessionEffect.End(EndReason.INSUFFICIENT_CREDITS, Optional.empty()));
        assertThat(effect("{error: '1011'}")).isEqualTo(new SocketEffect.SendError("1011"));
        assertThat(effect("{error: 1011}")).isEqualTo(new SocketEffect.SendError("1011"));
    }

    static List<FieldShape> fieldsWithDefault() {
        return EffectTable.rows().stream()
                .flatMap(row -> EffectTable.shapeOf(row).fields().stream())
                .filter(field -> !field.defaultText().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fieldsWithDefault")
    void theDefaultOfEachFieldCanBeParsed(FieldShape field) {
        assertThat(field.defaultValue()).isPresent();
    }

    @Test
    void everyComponentOfAnEffectIsAnnotated() {
        assertThat(EffectTable.rows())
                .allSatisfy(row -> assertThat(row.type().getRecordComponents())
                        .allSatisfy(component -> assertThat(component.getAnnotation(Field.class))
                                .as("%s of %s", component, row.name())
                                .isNotNull()));
    }

    @Test
    void allProblemsAreReportedInLineOrder() {
        String bad = """
                seed: soon
                rules:
                  - do: {clsoe: 1011}
                    when: {at: generatin}
                  - when: {at: connect, after: 2s}
                    do: {refuse: 200}
                colour: red
                """;

        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> ScenarioReader.read("bad.yaml", bad))
                .satisfies(
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "scenario bad.yaml:1: seed: must be a whole number of at most 18 digits, but is \"soon\"",
                                        "scenario bad.yaml:3: rule 1: do: unknown effect \"clsoe\" (did you mean \"close\"?)",
                                        "scenario bad.yaml:4: rule 1: when: at: unknown moment \"generatin\" (did you mean \"generating\"?)",
                                        "scenario bad.yaml:5: rule 2: when: after cannot be used at connect, which has not happened yet: use the effect delay",
                                        "scenario bad.yaml:6: rule 2: do: refuse: status: must be a whole number from 300 to 599, but is \"200\"",
                                        "scenario bad.yaml:7: unknown field \"colour\": use one of name, description, expectation, seed, rules"));
    }
}
