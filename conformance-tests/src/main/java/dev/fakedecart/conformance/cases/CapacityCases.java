package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.rig.Attempt;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import java.util.List;

/** Cases of a service that is full, and of the option {@code retries}. */
@JudgedBy(Policy.SDK)
public final class CapacityCases {
    /** The seconds after which the full service asks to come back: more than the first pauses of a backoff. */
    private static final int RETRY_AFTER = 4;

    /** The least and the most of a wait, in parts of what the service asks for. */
    private static final double LEAST = 0.8;

    private static final double MOST = 1.2;

    /** What a pause may take in addition, in seconds, for the attempt itself on a busy machine. */
    private static final double SLACK = 2;

    private static final List<Integer> TWO_WAITS = List.of(1, 2);

    @ConformanceCase(
            id = "capacity/waits-as-long-as-the-service-asks",
            title = "The SDK waits for a full service as long as the service asks",
            promises = "sdk.capacity-waits",
            needs = "capacity_wait",
            load = Load.TIMING,
            story = "The service is full: it refuses two connections with \"capacity\" and asks to come"
                    + " back after 4 s. The SDK waits for 4 s each time, within 20 %, in place of its own"
                    + " pauses, and then connects.")
    void waitsAsLongAsTheServiceAsks(Rig rig) {
        rig.server().useScenario(Faults.when("{at: socket-open, attempt: 1..2}", Faults.full(RETRY_AFTER)));

        rig.client().connect(Connect.small().prompt("first"));

        List<Double> pauses = Attempt.gaps(rig.server().attempts());
        Expect.equal("pauses before the SDK connects", 2, pauses.size());
        Expect.that(
                "each pause is as long as the service asks, within 20 %",
                pauses.stream().allMatch(pause -> pause >= LEAST * RETRY_AFTER && pause <= MOST * RETRY_AFTER + SLACK),
                () -> "the pauses were "
                        + pauses.stream()
                                .map(pause -> Format.fixed(1, pause) + " s")
                                .toList());
    }

    @ConformanceCase(
            id = "capacity/the-wait-is-told",
            title = "A wait for capacity is reported",
            promises = "sdk.capacity-waits",
            needs = "capacity_wait",
            load = Load.TIMING,
            story = "The service is full: it refuses two connections with \"capacity\" and asks to come"
                    + " back after 4 s. The SDK reports both waits to the app, with their number and their"
                    + " duration.")
    void theWaitIsReported(Rig rig) {
        rig.server().useScenario(Faults.when("{at: socket-open, attempt: 1..2}", Faults.full(RETRY_AFTER)));
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        var waits = client.events("capacity_wait");
        Expect.equal(
                "the numbers of the reported waits",
                TWO_WAITS,
                waits.stream()
                        .map(wait -> wait.fields().path("attempt").asInt())
                        .toList());
        List<Double> times = waits.stream()
                .map(wait -> wait.fields().path("retry_after_ms").asDouble())
                .toList();
        Expect.that(
                "the reported waits are as long as the service asks, within 20 %",
                times.stream().allMatch(ms -> ms >= LEAST * RETRY_AFTER * 1_000 && ms <= MOST * RETRY_AFTER * 1_000),
                () -> "the SDK reported waits of " + times + " ms");
    }

    @ConformanceCase(
            id = "capacity/the-budget-ends-the-waits",
            title = "The SDK does not wait beyond the budget for waits",
            promises = "sdk.capacity-waits",
            needs = {"capacity_wait", "retries"},
            load = Load.TIMING,
            story = "The app allows one second of waits for capacity. The service is full and asks to come"
                    + " back after 4 s. connect() rejects with the service's error text, without a wait.")
    void theBudgetEndsTheWaits(Rig rig) {
        givesUpAtOnce(rig, Connect.small().with("capacity_retry_budget_ms", 1_000));
    }

    @ConformanceCase(
            id = "capacity/without-retries-nobody-waits",
            title = "Without retries the SDK does not wait for capacity",
            promises = "sdk.capacity-waits",
            needs = {"capacity_wait", "retries"},
            load = Load.TIMING,
            story = "The app sets the option retries to 0. The service is full and asks to come back after"
                    + " 4 s. connect() rejects with the service's error text, without a wait.")
    void withoutRetriesNobodyWaits(Rig rig) {
        givesUpAtOnce(rig, Connect.small().with("retries", 0));
    }

    private static void givesUpAtOnce(Rig rig, Connect how) {
        rig.server().useScenario(Faults.when("socket-open", Faults.full(RETRY_AFTER)));
        Client client = rig.client();

        SdkError error = client.beginToConnect(how.prompt("first")).refused();

        Expect.that(
                "the error contains the service's error text",
                error.message().contains("Server at capacity"),
                error::toString);
        noMoreThan(rig, 1, RETRY_AFTER);
        Expect.that(
                "the SDK reports no wait",
                client.events("capacity_wait").isEmpty(),
                () -> "the SDK reported " + client.events("capacity_wait").size() + " waits");
    }

    private static void noMoreThan(Rig rig, int connections, double longestPause) {
        rig.watch(
                Rig.silenceAfter(List.of(longestPause)),
                () -> rig.server().attempts().size() > connections ? rig : null);
        Expectations.noFurtherConnection(rig, connections);
    }

    @ConformanceCase(
            id = "capacity/zero-retries-mean-one-attempt",
            title = "With retries 0 the SDK makes one attempt",
            promises = "sdk.connect-retries",
            needs = "retries",
            load = Load.TIMING,
            story = "The app sets the option retries to 0, and the server refuses every connection with"
                    + " 503. connect() rejects after one attempt.")
    void zeroRetriesMeanOneAttempt(Rig rig) {
        refusedAfter(rig, 0);
    }

    @ConformanceCase(
            id = "capacity/two-retries-mean-three-attempts",
            title = "With retries 2 the SDK makes three attempts",
            promises = "sdk.connect-retries",
            needs = "retries",
            load = Load.TIMING,
            story = "The app sets the option retries to 2, and the server refuses every connection with"
                    + " 503. connect() rejects after three attempts.")
    void twoRetriesMeanThreeAttempts(Rig rig) {
        refusedAfter(rig, 2);
    }

    private static void refusedAfter(Rig rig, int retries) {
        rig.server().useScenario(Faults.when("connect", "{refuse: 503}"));

        rig.client()
                .beginToConnect(Connect.small().prompt("first").with("retries", retries))
                .refused();

        noMoreThan(rig, 1 + retries, 2);
    }

    @ConformanceCase(
            id = "capacity/reconnects-keep-their-retries",
            title = "The option retries does not limit reconnects",
            promises = "sdk.connect-retries",
            needs = "retries",
            load = Load.TIMING,
            story = "The app sets the option retries to 0. The server closes the control socket while the"
                    + " session generates, and refuses two reconnects with 503. The SDK recovers.")
    void reconnectsKeepTheirRetries(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuse(2));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first").with("retries", 0));

        client.awaitState("connected", 2);
    }

    @ConformanceCase(
            id = "capacity/negative-retries-are-rejected",
            title = "A negative number of retries is rejected",
            promises = "sdk.connect-retries",
            needs = "retries",
            load = Load.TIMING,
            story = "The app sets the option retries to -1. connect() rejects, and no connection reaches"
                    + " the server.")
    void negativeRetriesAreRejected(Rig rig) {
        rig.client()
                .beginToConnect(Connect.small().prompt("first").with("retries", -1))
                .refused();

        Expectations.noFurtherConnection(rig, 0);
    }
}
