package dev.fakedecart.browser;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checks the JavaScript SDK and the browser on bad networks. Most losses are repaired, and the app receives no event.
 */
final class NetworkCases {
    private NetworkCases() {}

    static Stream<ScenarioCase> all() {
        return Stream.concat(
                Stream.of(
                        impaired("loss-1", "loss 1 %", "lost"),
                        impaired("loss-5", "loss 5 %", "lost"),
                        impaired("loss-bursts", "bursts p 0.4 % r 20 %", "lost"),
                        impaired("jitter-100ms", "delay 100 ms ± 30 ms normal", "delayed"),
                        impaired("rate-500k", "rate 500000 bit/s", "delayed"),
                        impaired("reordering", "reorder 25 %", "reordered"),
                        impaired("duplication", "duplicate 10 %", "duplicated"),
                        impaired("corruption", "corrupt 1 %", "corrupted"),
                        impaired("mobile-4g", "delay 40 ms ± 15 ms normal", "delayed"),
                        impaired("mobile-3g", "delay 150 ms ± 50 ms normal", "delayed")),
                Stream.of(holes(), frames(), routes()).flatMap(cases -> cases));
    }

    /** The server of these cases has a STUN port and no TLS, so nothing is left where only TLS passes. */
    private static Stream<ScenarioCase> routes() {
        return Stream.of(
                routed("udp-blocked", "no udp", protocol -> !protocol.equals("udp")),
                routed("turn-only", "relay only", "relay"::equals),
                routed("turn-refused", "no relay", protocol -> !protocol.equals("relay")),
                ScenarioCase.of("udp-and-tcp-blocked", seen -> seen.firesAtLeast("tls only", 1))
                        .slowly());
    }

    private static ScenarioCase routed(String name, String rule, Predicate<String> protocol) {
        return ScenarioCase.of(
                name,
                seen -> seen.firesAtLeast(rule, 1)
                        .entry("media.ice-connected", details -> protocol.test(String.valueOf(details.get("protocol"))))
                        .frames(30));
    }

    private static ScenarioCase impaired(String name, String network, String harm) {
        return ScenarioCase.of(
                name,
                seen -> seen.fires("impair", 1)
                        .entry(
                                "media.impairment-set",
                                details ->
                                        String.valueOf(details.get("packets")).contains(network))
                        .frames(60)
                        .undisturbed()
                        .disconnects()
                        .entry("media.impairment-ended", details -> Evidence.number(details, harm) > 0));
    }

    private static Stream<ScenarioCase> holes() {
        return Map.of("udp-blackhole", "impair", "mobile-tunnel", "tunnel").entrySet().stream()
                .map(each -> ScenarioCase.of(
                                each.getKey(),
                                seen -> seen.fires(each.getValue(), 1)
                                        .stalls()
                                        .entry("fault.lifted", Map.of("effect", "blackhole"))
                                        .entry(
                                                "media.impairment-ended",
                                                details -> "blackhole".equals(details.get("packets"))
                                                        && Evidence.number(details, "lost") > 0)
                                        .moreFrames(10)
                                        .undisturbed())
                        .slowly());
    }

    private static Stream<ScenarioCase> frames() {
        return Stream.of(
                ScenarioCase.of(
                        "key-frame-lost",
                        seen -> seen.fires("lose", 1)
                                .entry("media.key-frame-requested", details -> true)
                                .moreFrames(10)
                                .undisturbed()
                                .disconnects()
                                .entry(
                                        "media.impairment-ended",
                                        details -> Evidence.number(details, "framesLost") == 1)),
                // The picture freezes between a lost frame and the next key frame, sometimes for ten seconds.
                ScenarioCase.of(
                                "every-third-frame-lost",
                                seen -> seen.fires("lose", 1)
                                        .atLeast("media.key-frame-requested", 2)
                                        .frames(20)
                                        .undisturbed()
                                        .disconnects()
                                        .entry(
                                                "media.impairment-ended",
                                                details -> Evidence.number(details, "framesLost") > 2))
                        .slowly());
    }
}
