package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Attempt;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Rig;
import java.time.Duration;
import java.util.List;

/** Cases of an SDK's retries after a lost connection, and of their end. */
public final class ReconnectCases {
    private static final int RETRIES = 5;
    private static final int REFUSAL_MILLIS = 700;

    /** The number of retries beyond the limit after which a case stops waiting, because such an SDK never gives up. */
    private static final int ENOUGH = 4;

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
            title = "Tries again at most five times",
            promises = "reconnect.five-retries",
            load = Load.TIMING,
            story =
                    "The control socket is closed while the session generates, and every later connection is refused with"
                            + " 503. At most five retries reach the server, and after them none.")
    void triesAgainAtMostFiveTimes(Rig rig) {
        rig.server().useScenario(Breakages.dropThenRefuseAll());
        rig.client().generate(Connect.small().prompt("first"));

        List<Attempt> attempts = afterTheLastAttempt(rig);

        int retries = attempts.size() - 1;
        Expect.that("the SDK tries again when its connection is lost", retries > 0, () -> "it did not");
        Expect.that(
                "at most five retries reach the server after the drop",
                retries <= RETRIES,
                () -> "%d did, %s".formatted(retries, pauses(attempts)));
    }

    @ConformanceCase(
            id = "reconnect/pauses-grow",
            title = "Pauses grow",
            promises = "reconnect.backoff",
            load = Load.TIMING,
            story =
                    "The control socket is closed while the session generates, and every later connection is refused with"
                            + " 503. The pauses between the retries grow, exponentially.")
    void pausesGrow(Rig rig) {
        rig.server().useScenario(Breakages.dropThenRefuseAll());
        rig.client().generate(Connect.small().prompt("first"));

        List<Attempt> retries = afterTheLastAttempt(rig);
        List<Double> gaps = Attempt.gaps(retries.subList(1, retries.size()));

        Expect.that("there are at least three retries", gaps.size() >= 2, () -> pauses(retries));
        for (int i = 1; i < gaps.size(); i++) {
            double before = gaps.get(i - 1);
            double now = gaps.get(i);
            Expect.that("no pause is shorter than the one before", now >= TOLERANCE * before, () -> pauses(retries));
        }
        Expect.that(
                "the pauses grow exponentially: the last is at least three times the first",
                gaps.get(gaps.size() - 1) >= GROWTH * gaps.get(0),
                () -> pauses(retries));
    }

    @ConformanceCase(
            id = "reconnect/tells-one-error-and-disconnected-when-it-gives-up",
            title = "Tells one error and disconnected when it gives up",
            promises = "reconnect.gives-up",
            load = Load.TIMING,
            story =
                    "The control socket is closed while the session generates, and every later connection is refused with"
                            + " 503. When all retries have failed the SDK tells \"disconnected\", and one error.")
    void tellsOneErrorAndDisconnectedWhenItGivesUp(Rig rig) {
        rig.server().useScenario(Breakages.dropThenRefuseAll());
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.awaitGivingUp();
        client.awaitEvent("error", event -> true);
        rig.watch(Rig.silenceAfter(List.of()), () -> client.errors().size() > 1 ? client : null);

        Expect.that(
                "one error is told when all retries have failed",
                client.errors().size() == 1,
                () -> client.errors().size() + " were: " + client.errors());
        Expect.that(
                "\"disconnected\" is the last state, and told once",
                client.states().stream().filter("disconnected"::equals).count() == 1
                        && client.states().get(client.states().size() - 1).equals("disconnected"),
                client::story);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-first-retry",
            title = "Recovers on the first retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.TIMING,
            story = "After a drop the first retry succeeds: the SDK tells \"connected\" again, and tries no more.")
    void recoversOnTheFirstRetry(Rig rig) {
        recoversOnRetry(rig, 1);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-second-retry",
            title = "Recovers on the second retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.TIMING,
            story = "After a drop one retry is refused with 503 and the second succeeds: the SDK tells \"connected\""
                    + " again, and tries no more.")
    void recoversOnTheSecondRetry(Rig rig) {
        recoversOnRetry(rig, 2);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-third-retry",
            title = "Recovers on the third retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.TIMING,
            story = "After a drop two retries are refused with 503 and the third succeeds: the SDK tells \"connected\""
                    + " again, and tries no more.")
    void recoversOnTheThirdRetry(Rig rig) {
        recoversOnRetry(rig, 3);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-fourth-retry",
            title = "Recovers on the fourth retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.TIMING,
            story =
                    "After a drop three retries are refused with 503 and the fourth succeeds: the SDK tells \"connected\""
                            + " again, and tries no more.")
    void recoversOnTheFourthRetry(Rig rig) {
        recoversOnRetry(rig, 4);
    }

    @ConformanceCase(
            id = "reconnect/recovers-on-the-fifth-retry",
            title = "Recovers on the fifth retry",
            promises = {"reconnect.success-generating", "reconnect.five-retries"},
            load = Load.TIMING,
            story = "After a drop four retries are refused with 503 and the fifth succeeds: the SDK tells \"connected\""
                    + " again, and tries no more.")
    void recoversOnTheFifthRetry(Rig rig) {
        recoversOnRetry(rig, RETRIES);
    }

    private static void recoversOnRetry(Rig rig, int retry) {
        rig.server().useScenario(Breakages.dropThenRefuse(retry - 1));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        awaitConnected(rig, client, 2);

        Expect.equal(
                "connections that reached the server, the first and the retries",
                1 + retry,
                rig.server().attempts().size());
        Expect.that(
                "no error is told of a loss that was mended", client.errors().isEmpty(), client::story);
    }

    @ConformanceCase(
            id = "reconnect/a-success-starts-the-count-anew",
            title = "A success starts the count anew",
            promises = "reconnect.backoff",
            load = Load.TIMING,
            story =
                    "The session is dropped, three retries are refused and the fourth succeeds; then it is dropped again,"
                            + " and again three retries are refused. A success ends the count: the SDK has five retries again, and"
                            + " recovers a second time.")
    void aSuccessStartsTheCountAnew(Rig rig) {
        rig.server().useScenario("""
                        name: refuse-twice-three
                        rules:
                        %s%s""".formatted(Breakages.refuse("2..4"), Breakages.refuse("6..8")));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().strike(Breakages.DROP);
        awaitConnected(rig, client, 2);
        rig.server().strike(Breakages.DROP);

        awaitConnected(rig, client, 3);
    }

    private static void awaitConnected(Rig rig, Client client, int times) {
        rig.server()
                .awaitPatiently(
                        "the SDK tells the state \"connected\" %d times".formatted(times),
                        () -> client.states().stream()
                                                .filter("connected"::equals)
                                                .count()
                                        >= times
                                ? client
                                : null);
    }

    @ConformanceCase(
            id = "reconnect/no-attempt-follows-a-disconnect-in-a-pause",
            title = "No attempt follows a disconnect in a pause",
            promises = "reconnect.not-after-disconnect",
            load = Load.TIMING,
            story =
                    "The session is dropped and its retries are refused; while the SDK waits for its next retry the app"
                            + " disconnects. No connection reaches the server after that, and the last state is \"disconnected\".")
    void noAttemptFollowsADisconnectInAPause(Rig rig) {
        rig.server().useScenario(Breakages.dropThenRefuseAll());
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        List<Attempt> before = rig.server().awaitAttempts("the SDK tries again three times", 4);
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
            title = "A refused key is not tried again",
            promises = "reconnect.not-on-permanent-error",
            load = Load.TIMING,
            story = "The API key is refused when the app connects. The SDK does not try again with it.")
    void aRefusedKeyIsNotTriedAgain(Rig rig) {
        rig.server().useScenario(Breakages.when("socket-open", "[{error: Invalid API key}, {close: 1008}]"));
        Client client = rig.client();

        client.beginToConnect(Connect.small().prompt("first")).refused();

        nothingFollows(rig, 1);
    }

    @ConformanceCase(
            id = "reconnect/a-key-that-is-refused-later-is-not-tried-again",
            title = "A key that is refused later is not tried again",
            promises = "reconnect.not-on-permanent-error",
            load = Load.TIMING,
            story =
                    "The session is dropped, and the API key is refused when the SDK connects again. It does not try once"
                            + " more, and tells \"disconnected\".")
    void aKeyThatIsRefusedLaterIsNotTriedAgain(Rig rig) {
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

    private static void nothingFollows(Rig rig, int attempts) {
        rig.watch(Rig.silenceAfter(List.of(2.0)), () -> rig.server().attempts().size() > attempts ? rig : null);
        List<Attempt> all = rig.server().attempts();
        Expect.that(
                "a key that was refused is not tried again",
                all.size() <= attempts,
                () -> "%d more connections came, %s".formatted(all.size() - attempts, pauses(all)));
    }

    /** Waits for the last attempt: until no attempt arrives for longer than the longest pause. */
    private static List<Attempt> afterTheLastAttempt(Rig rig) {
        List<Attempt> seen = rig.server().awaitAttempts("the SDK tries again", 2);
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
            if (!more || count > RETRIES + ENOUGH) {
                return seen;
            }
        }
    }

    private static String pauses(List<Attempt> attempts) {
        return "with pauses of "
                + Attempt.gaps(attempts).stream().map("%.1f s"::formatted).toList();
    }
}
