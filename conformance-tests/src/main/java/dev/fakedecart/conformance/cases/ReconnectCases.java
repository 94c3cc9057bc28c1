package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.rig.Attempt;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.protocol.Era;
import java.time.Duration;
import java.util.List;

/** Cases of an SDK's retries after a lost connection, and of their end. */
public final class ReconnectCases {
    private static final int RETRIES = 5;
    private static final int REFUSAL_MILLIS = 700;

    /**
     * The tolerance for growing pauses: a pause must be at least this factor times the previous pause, because the
     * network adds its own delays.
     */
    private static final double TOLERANCE = 0.75;

    /**
     * The least factor between the first and the last pause: two doublings with a tolerance. Linear growth does not
     * reach this factor.
     */
    private static final double GROWTH = 3;

    @ConformanceCase(
            id = "reconnect/tries-again-at-most-five-times",
            title = "The SDK makes at most five retries",
            promises = "reconnect.five-retries",
            load = Load.WAITING,
            seconds = 45,
            story = "The server closes the control socket while the session generates, and refuses every"
                    + " later connection with 503. At most five retries reach the server, and no attempt"
                    + " follows them.")
    void makesAtMostFiveRetries(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuseAll());
        rig.client().generate(Connect.small().prompt("first"));

        List<Attempt> attempts = awaitRetries(rig, RETRIES + 1);

        int retries = attempts.size() - 1;
        Expect.that("the SDK retries after the connection loss", retries > 0, () -> "no retry reached the server");
        Expect.conclusively(
                "at most five retries reach the server after the connection loss",
                retries <= RETRIES,
                () -> "%s retries reached the server; %s".formatted(retries, pauses(attempts)));
    }

    @ConformanceCase(
            id = "reconnect/pauses-grow",
            title = "The pauses between retries grow exponentially",
            promises = "reconnect.backoff",
            load = Load.TIMING,
            story = "The server closes the control socket while the session generates, and refuses every"
                    + " later connection with 503. The pauses between the retries grow exponentially.")
    void pausesGrow(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuseAll());
        rig.client().generate(Connect.small().prompt("first"));

        List<Attempt> retries = awaitRetries(rig, RETRIES);
        List<Double> gaps = Attempt.gaps(retries.subList(1, retries.size()));

        Expect.that("the SDK makes at least three retries", gaps.size() >= 2, () -> pauses(retries));
        for (int i = 1; i < gaps.size(); i++) {
            double before = gaps.get(i - 1);
            double now = gaps.get(i);
            Expect.that(
                    "no pause is shorter than the previous pause", now >= TOLERANCE * before, () -> pauses(retries));
        }
        Expect.that(
                "the pauses grow exponentially: the last pause is at least three times as long as the first",
                gaps.get(gaps.size() - 1) >= GROWTH * gaps.get(0),
                () -> pauses(retries));
    }

    @ConformanceCase(
            id = "reconnect/tells-one-error-and-disconnected-when-it-gives-up",
            title = "The SDK emits one error and reports disconnected when it gives up",
            promises = "reconnect.gives-up",
            load = Load.WAITING,
            seconds = 30,
            story = "The server closes the control socket while the session generates, and refuses every"
                    + " later connection with 503. When all retries have failed, the SDK reports the state"
                    + " \"disconnected\" and emits one error.")
    void emitsOneErrorAndReportsDisconnectedWhenItGivesUp(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuseAll());
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.awaitGivingUp();
        client.awaitEvent("error", event -> true);
        rig.watch(Rig.silenceAfter(List.of()), () -> client.errors().size() > 1 ? client : null);

        Expect.that(
                "the SDK emits one error when all retries have failed",
                client.errors().size() == 1,
                () -> "the SDK emitted " + client.errors().size() + " errors: " + client.errors());
        Expect.that(
                "\"disconnected\" is the last reported state, and is reported once",
                client.states().stream().filter("disconnected"::equals).count() == 1
                        && client.states().get(client.states().size() - 1).equals("disconnected"),
                client::story);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-first-retry",
            title = "The SDK recovers on the first retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.WAITING,
            seconds = 3,
            story = "The server closes the control socket while the session generates. The first retry"
                    + " succeeds: the SDK reports the state \"connected\" again and makes no further"
                    + " attempt.")
    void recoversOnTheFirstRetry(Rig rig) {
        recoversOnRetry(rig, 1);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-second-retry",
            title = "The SDK recovers on the second retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.WAITING,
            seconds = 4,
            story = "The server closes the control socket while the session generates, and refuses one"
                    + " retry with 503. The second retry succeeds: the SDK reports the state \"connected\""
                    + " again and makes no further attempt.")
    void recoversOnTheSecondRetry(Rig rig) {
        recoversOnRetry(rig, 2);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-third-retry",
            title = "The SDK recovers on the third retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.WAITING,
            seconds = 6,
            story = "The server closes the control socket while the session generates, and refuses two"
                    + " retries with 503. The third retry succeeds: the SDK reports the state \"connected\""
                    + " again and makes no further attempt.")
    void recoversOnTheThirdRetry(Rig rig) {
        recoversOnRetry(rig, 3);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-fourth-retry",
            title = "The SDK recovers on the fourth retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.WAITING,
            seconds = 10,
            story = "The server closes the control socket while the session generates, and refuses three"
                    + " retries with 503. The fourth retry succeeds: the SDK reports the state"
                    + " \"connected\" again and makes no further attempt.")
    void recoversOnTheFourthRetry(Rig rig) {
        recoversOnRetry(rig, 4);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-fifth-retry",
            title = "The SDK recovers on the fifth retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.WAITING,
            seconds = 18,
            story = "The server closes the control socket while the session generates, and refuses four"
                    + " retries with 503. The fifth retry succeeds: the SDK reports the state \"connected\""
                    + " again and makes no further attempt.")
    void recoversOnTheFifthRetry(Rig rig) {
        recoversOnRetry(rig, RETRIES);
    }

    private static void recoversOnRetry(Rig rig, int retry) {
        rig.server().useScenario(Faults.dropThenRefuse(retry - 1));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.awaitReconnected(2);

        Expect.equal(
                "connections that reached the server, including the first one",
                1 + retry,
                rig.server().attempts().size());
        Expect.that(
                "the SDK emits no error for a connection loss that it recovers from",
                client.errors().isEmpty(),
                client::story);
    }

    @ConformanceCase(
            id = "reconnect/a-success-starts-the-count-anew",
            title = "A successful reconnect resets the retry count",
            promises = "reconnect.backoff",
            load = Load.WAITING,
            seconds = 18,
            story = "The server closes the control socket and refuses three retries; the fourth retry"
                    + " succeeds. Then the server closes the control socket again and refuses three more"
                    + " retries. After the first success the SDK has five retries again, so it recovers a"
                    + " second time.")
    void aSuccessfulReconnectResetsTheRetryCount(Rig rig) {
        rig.useEra(Era.JULY_2026); // an SDK that reconnects without its state generates again, too
        rig.server().useScenario("""
                        name: refuse-twice-three
                        rules:
                        %s%s""".formatted(Faults.refuse("2..4"), Faults.refuse("6..8")));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject(Faults.DROP);
        client.awaitReconnected(2);
        rig.server().inject(Faults.DROP);

        client.awaitReconnected(3);
    }

    @ConformanceCase(
            id = "reconnect/no-attempt-follows-a-disconnect-in-a-pause",
            title = "No attempt follows a disconnect during a retry pause",
            promises = "reconnect.not-after-disconnect",
            load = Load.TIMING,
            story = "The server closes the control socket while the session generates, and refuses every"
                    + " later connection with 503. While the SDK waits for its next retry, the app"
                    + " disconnects. After that, no connection reaches the server, and the last reported"
                    + " state is \"disconnected\".")
    void noAttemptFollowsADisconnectDuringARetryPause(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuseAll());
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        List<Attempt> before = rig.server().awaitAttempts("the SDK makes three retries", 4);
        // The current pause is several times as long as a refusal takes.
        rig.watch(
                Duration.ofMillis(REFUSAL_MILLIS),
                () -> rig.server().attempts().size() > before.size() ? client : null);

        client.disconnect();
        // An attempt may have been in transit during disconnect().
        int count = rig.server().attempts().size();

        rig.watch(
                Rig.silenceAfter(Attempt.gaps(before)).plusSeconds(3),
                () -> rig.server().attempts().size() > count + 1 ? client : null);
        List<Attempt> after = rig.server().attempts();
        Expect.that("no connection reaches the server after disconnect()", after.size() <= count, () -> pauses(after));
        Expect.that(
                "the last state is \"disconnected\"",
                client.states().get(client.states().size() - 1).equals("disconnected"),
                client::story);
    }

    @ConformanceCase(
            id = "reconnect/a-refused-key-is-not-tried-again",
            title = "A refused API key is not retried",
            promises = "reconnect.not-on-permanent-error",
            load = Load.WAITING,
            seconds = 6,
            story = "The service refuses the API key when the app connects. The SDK does not retry with this key.")
    void aRefusedKeyIsNotRetried(Rig rig) {
        rig.server().useScenario(Faults.when("socket-open", "[{error: Invalid API key}, {close: 1008}]"));
        Client client = rig.client();

        client.beginToConnect(Connect.small().prompt("first")).refused();

        nothingFollows(rig, 1);
    }

    @ConformanceCase(
            id = "reconnect/a-key-that-is-refused-later-is-not-tried-again",
            title = "An API key that is refused at a reconnect is not retried",
            promises = "reconnect.not-on-permanent-error",
            load = Load.WAITING,
            seconds = 8,
            story = "The server closes the control socket while the session generates, and the service"
                    + " refuses the API key when the SDK reconnects. The SDK makes no further attempt and"
                    + " reports the state \"disconnected\".")
    void aKeyThatIsRefusedAtAReconnectIsNotRetried(Rig rig) {
        rig.server().useScenario("""
                name: key-revoked
                rules:
                  - when: {at: generating, session: 1}
                    do: {close: {code: 1011, reason: internal error}}
                  - when: {at: socket-open, attempt: 2..}
                    do: [{error: Invalid API key}, {close: 1008}]
                """);
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.awaitGivingUp();

        nothingFollows(rig, 2);
    }

    @ConformanceCase(
            id = "reconnect/connects-again-after-giving-up",
            title = "The app can connect again after the SDK has given up",
            promises = "recover.after-giving-up",
            load = Load.WAITING,
            seconds = 40,
            story = "The server closes the control socket while the session generates, and refuses all"
                    + " retries. When the SDK has given up, the server is well again, and the app connects"
                    + " with the same options. The new session generates.")
    void connectsAgainAfterGivingUp(Rig rig) {
        rig.server().useScenario(Faults.dropThenRefuseAll());
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitGivingUp();
        rig.server().useScenario(Faults.NONE);

        client.connect(Connect.small().prompt("again"));

        client.awaitFrame(
                "the client renders frames of the new session", 0, frame -> frame.shows(State.ofPrompt("again")));
    }

    private static void nothingFollows(Rig rig, int attempts) {
        rig.watch(Rig.silenceAfter(List.of(2.0)), () -> rig.server().attempts().size() > attempts ? rig : null);
        List<Attempt> all = rig.server().attempts();
        Expect.that(
                "the SDK does not retry with a refused API key",
                all.size() <= attempts,
                () -> "%s more connections reached the server; %s".formatted(all.size() - attempts, pauses(all)));
    }

    /** Waits for this many retries, or until no attempt arrives for longer than the longest pause. */
    private static List<Attempt> awaitRetries(Rig rig, int retries) {
        List<Attempt> seen = rig.server().awaitAttempts("the SDK retries", 2);
        for (; ; ) {
            int count = seen.size();
            // The next pause may be twice as long or longer. The extra time is for SDKs that have only just started to
            // retry.
            boolean more = rig.watch(
                            Rig.silenceAfter(Attempt.gaps(seen.subList(1, count)))
                                    .plusSeconds(2),
                            () -> rig.server().attempts().size() > count ? rig : null)
                    .isPresent();
            seen = rig.server().attempts();
            if (!more || seen.size() > retries) {
                return seen;
            }
        }
    }

    private static String pauses(List<Attempt> attempts) {
        return "the pauses were "
                + Attempt.gaps(attempts).stream()
                        .map(gap -> Format.fixed(1, gap) + " s")
                        .toList();
    }
}
