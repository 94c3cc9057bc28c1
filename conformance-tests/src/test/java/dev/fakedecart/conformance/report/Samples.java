package dev.fakedecart.conformance.report;

import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.PromiseResult;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.TimelineEvent.Lane;
import dev.fakedecart.conformance.report.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports to render. */
public final class Samples {
    public static final String HOSTILE =
            "</script><b>bold</b><img src=x onerror=alert(1)> \"'&amp; ]]> <!-- \u0000\u001b[31m"
                    + "\ud800 \u202egnirts desrever\u202c \r\n\tنص עברית 日本語 👩‍👩‍👧 | `code` ![x](y)";

    /** Promises of the documentation, as in the catalogue: id, promise. */
    private static final List<List<String>> PROMISES = List.of(
            List.of("connect.remote-stream", "connecting with a camera stream delivers a transformed remote stream"),
            List.of(
                    "connect.first-frame-transformed",
                    "with a prompt and/or image in the initial state, the first frame rendered is already transformed;"
                            + " the raw feed is never seen"),
            List.of("connect.portrait", "9:16 input is accepted and comes back 9:16"),
            List.of(
                    "set.atomic",
                    "set() replaces prompt and image together: no frame ever mixes an old and a new field"),
            List.of("set.replaces-all", "a field omitted in set() is cleared"),
            List.of("set.without-reconnect", "prompt, style or character changes never reconnect"),
            List.of("enhance.default-on", "enhance defaults to true; false is passed through"),
            List.of("state.sequence", "connecting → connected → generating, in that order"),
            List.of("reconnect.enters-reconnecting", "an unexpected drop moves the state to reconnecting"),
            List.of("reconnect.backoff", "retries come with increasing (exponential) delays"),
            List.of(
                    "reconnect.five-retries",
                    "at most five retries, then it gives up: no further attempt reaches the server"),
            List.of("error.codes", "the codes the guide names are the codes that arrive"),
            List.of("tick.seconds", "generationTick events carry the running seconds of the session"),
            List.of("cleanup.off", "a handler removed with off is not called again"),
            List.of("subscribe.viewer", "a subscribe token lets a viewer watch the session"),
            List.of("network.udp-blocked", "with outbound UDP blocked, media falls back to TURN over TLS on TCP 443"),
            List.of("mobile.vp8", "a client that forces VP8 is served VP8"));

    private Samples() {}

    /** A report with every verdict and every outcome. */
    public static Report realistic() {
        var cases = new ArrayList<CaseResult>();
        cases.add(SampleCases.passed("state/order", "States come in order", "state.sequence"));
        cases.add(SampleCases.unsupported());
        cases.add(SampleCases.sixRetries());
        cases.add(SampleCases.fixed());
        cases.add(SampleCases.mixedFrame());
        cases.add(SampleCases.knownFailing());
        cases.add(SampleCases.broken());
        cases.add(SampleCases.drift());
        cases.add(SampleCases.notPromised());
        cases.add(SampleCases.flaky());
        for (List<String> promise : PROMISES.subList(0, 3)) {
            cases.add(SampleCases.passed(promise.get(0).replace('.', '/'), promise.get(1), promise.get(0)));
        }
        cases.add(SampleCases.passed("reconnect/waits-grow", "Waits grow", "reconnect.backoff"));
        return report("0.1.20", cases);
    }

    /** A report without a case. */
    public static Report empty() {
        return report("0.1.20", List.of());
    }

    /** Texts that would do harm anywhere if they were not escaped. */
    public static Report hostile() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(HOSTILE, List.of(HOSTILE, Map.of("nested", HOSTILE)));
        details.put("direction", HOSTILE);
        details.put("nothing", null);
        var timeline = new Timeline();
        for (Lane lane : Lane.values()) {
            timeline.add(-5, lane, HOSTILE, details).add(1, 1e7, lane, HOSTILE.repeat(50), details);
        }
        timeline.add(Double.MAX_VALUE, Lane.WIRE, "", Map.of());
        var cases = new ArrayList<CaseResult>();
        for (Verdict verdict : Verdict.values()) {
            var run = new CaseRun(verdict, HOSTILE, HOSTILE, SampleCases.START, 0, true, timeline.list());
            cases.add(new CaseResult(
                    HOSTILE + verdict, HOSTILE, HOSTILE, List.of(HOSTILE), "sdk", verdict, HOSTILE, List.of(run, run)));
        }
        var promise = new PromiseResult(HOSTILE, HOSTILE, HOSTILE, Outcome.BROKEN, List.of(HOSTILE + "passed", "none"));
        return new Report(
                Report.FORMAT,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                "sdk",
                SampleCases.START,
                1,
                Map.of(HOSTILE, HOSTILE),
                List.of(promise),
                cases);
    }

    /** A report as large as that of the whole suite: 60 cases of at least 200 events. */
    public static Report large() {
        var cases = new ArrayList<CaseResult>();
        for (int number = 0; number < 60; number++) {
            var timeline = SampleCases.good();
            for (int i = 0; i < 200; i++) {
                timeline.sent(500 + i * 37.0, "prompt", Map.of("prompt", "Change the sky to colour number " + i));
            }
            var run = SampleCases.run(number % 9 == 0 ? Verdict.FAILED : Verdict.PASSED, null, 9, false, timeline);
            cases.add(SampleCases.result(
                    "large/" + number, "Case " + number, "A story.", "set.atomic", run.verdict(), null, run));
        }
        return report("0.1.20", cases);
    }

    public static Report report(String version, List<CaseResult> cases) {
        var machine = new LinkedHashMap<String, String>();
        machine.put("cores", "2");
        machine.put("system", "Linux 6.1 amd64");
        machine.put("java", "17.0.13");
        return new Report(
                Report.FORMAT,
                "0.1.0",
                "js@" + version,
                "decart-js",
                version,
                "Chromium 149",
                "embedded",
                "documented",
                SampleCases.START,
                187.25,
                machine,
                promises(cases),
                cases);
    }

    private static List<PromiseResult> promises(List<CaseResult> cases) {
        return PROMISES.stream()
                .map(promise -> {
                    List<CaseResult> its = cases.stream()
                            .filter(found -> found.promises().contains(promise.get(0)))
                            .toList();
                    List<String> ids = its.stream().map(CaseResult::id).toList();
                    return new PromiseResult(
                            promise.get(0), promise.get(1), "Streaming Best Practices", outcome(its), ids);
                })
                .toList();
    }

    private static Outcome outcome(List<CaseResult> cases) {
        if (cases.isEmpty()) {
            return Outcome.NOT_RUN;
        }
        if (cases.stream().anyMatch(found -> found.verdict() == Verdict.FAILED)) {
            return Outcome.BROKEN;
        }
        if (cases.stream().anyMatch(found -> found.verdict() == Verdict.KNOWN_FAILING)) {
            return Outcome.KNOWN_BROKEN;
        }
        if (cases.stream().anyMatch(found -> found.verdict() == Verdict.DOCUMENTATION_DRIFT)) {
            return Outcome.DOCUMENTATION_DRIFT;
        }
        if (cases.stream().allMatch(found -> found.verdict() == Verdict.NOT_PROMISED)) {
            return Outcome.NOT_PROMISED;
        }
        return cases.stream().anyMatch(found -> !found.verdict().kept()) ? Outcome.UNKNOWN : Outcome.KEPT;
    }
}
