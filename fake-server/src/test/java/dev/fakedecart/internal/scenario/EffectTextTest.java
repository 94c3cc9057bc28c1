package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EffectTextTest {

    private static Effect effect(String text) throws ScenarioException {
        return ScenarioReader.effects("inline", text).get(0);
    }

    @Test
    void defaultValuesAreLeftOut() throws ScenarioException {
        assertThat(EffectText.describe(effect("close"))).isEqualTo(Map.of("close", Map.of()));
        assertThat(EffectText.describe(effect("close: {code: 1013, reason: internal error}")))
                .isEqualTo(Map.of("close", Map.of("code", 1013)));
        assertThat(EffectText.describe(effect("freeze: 1500ms"))).isEqualTo(Map.of("freeze", Map.of("lasts", "1.5s")));
        assertThat(EffectText.describe(effect("impair: {direction: out, loss: 0.5, bursts: {p: 1%, r: 25%}}")))
                .isEqualTo(Map.of(
                        "impair", Map.of("direction", "out", "loss", "50%", "bursts", Map.of("p", "1%", "r", "25%"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close: {code: 4000, reason: 'a: b # c'}",
                "send: {message: {message: hello}}",
                "send: {message: {type: x, n: 1, d: 1.5e-7, t: true, nothing: null, list: [a, {b: 'true'}], '~': '~', empty: ''}}",
                "send: 'null'",
                "send: \"two\\nlines\\twith \\u2028 and \\uD83D\\uDE00\"",
                "error: '0x10'",
                "end: {reason: insufficient-credits, code: 1013}",
                "impair: {delay: 0.000001ms ± 0.000001ms, distribution: pareto, rate: 8.5kbit/s, corrupt: 0.0000001%, reorder: 33.3333333333%}",
                "impair: {rate: 9999999999bit/s, bursts: {p: 1, r: 0, loss-bad: 12.5%, loss-good: 0.001}, queue: 7, lasts: 3599.999999999s}",
                "lose-frames: {which: every, nth: 7, direction: both, lasts: 60m}",
                "lose-media: {silently: false}",
                "thin: {keep-one-of: 4}"
            })
    void writtenEffectsAreReadBackUnchanged(String text) throws ScenarioException {
        Effect effect = effect(text);

        String json = JsonMapper.shared().writeValueAsString(EffectText.describe(effect));
        assertThat(effect(json)).isEqualTo(effect);
        var scenario =
                new Scenario("a", "", "", 1, List.of(new Rule("rule 1", When.at(Moment.GENERATING), List.of(effect))));
        assertThat(ScenarioReader.read("a", ScenarioText.yaml(scenario))).isEqualTo(scenario);
    }

    @Test
    void writtenRulesAreReadBackUnchanged() throws ScenarioException {
        Scenario scenario = ScenarioReader.read("all", """
                name: "all: of it"
                description: 'yes'
                seed: -9
                rules:
                  - when: {at: sending, message: [b, a, 'null'], attempt: 2..3, session: 2, count: 3.., chance: 12.5%, times: 4}
                    do: [drop]
                  - name: second
                    when: {at: rendered, revision: ..3, after: 0.5s ± 1ms, every: 100ms}
                    do: [black, {mend: }]
                """);

        assertThat(ScenarioReader.read("again", ScenarioText.yaml(scenario))).isEqualTo(scenario);
        assertThat(ScenarioReader.read("again", ScenarioText.json(scenario))).isEqualTo(scenario);
        assertThat(ScenarioText.yaml(scenario)).isEqualTo("""
                        name: 'all: of it'
                        description: yes
                        seed: -9
                        rules:
                          - when:
                              at: sending
                              message: [a, b, 'null']
                              attempt: 2..3
                              session: 2
                              count: 3..
                              chance: 12.5%
                              times: 4
                            do:
                              - drop: {}
                          - name: second
                            when: {at: rendered, revision: 1..3, after: 500ms ± 1ms, every: 100ms}
                            do:
                              - black: {}
                              - mend: {}
                        """);
    }
}
