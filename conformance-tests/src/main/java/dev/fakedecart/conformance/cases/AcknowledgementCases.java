package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.driver.Answer;
import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.rig.Call;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.conformance.rig.TestImage;
import dev.fakedecart.conformance.rig.UnsupportedException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Cases of changes whose acknowledgement is late, lost, early, or for another change. */
@JudgedBy(Policy.SDK)
public final class AcknowledgementCases {
    private static final int CALLS = 3;

    @ConformanceCase(
            id = "acknowledgements/a-change-that-is-never-acknowledged-rejects",
            title = "A change that is never acknowledged rejects",
            promises = "sdk.ack-timeout",
            load = Load.TIMING,
            story =
                    "A change is in force but never acknowledged. Its call rejects after the SDK's time-out, and the session"
                            + " goes on.")
    void aChangeThatIsNeverAcknowledgedRejects(Rig rig) {
        rig.server().useScenario("ack-never");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.setPrompt("second").refused();

        client.awaitFrames(3);
        Expectations.untroubled(client);
    }

    @ConformanceCase(
            id = "acknowledgements/a-failed-change-rejects-with-the-services-words",
            title = "A failed change rejects with the services words",
            promises = "sdk.ack-failure",
            story =
                    "The service says that a change has failed. Its call rejects with the service's words, and the session"
                            + " goes on.")
    void aFailedChangeRejectsWithTheServicesWords(Rig rig) {
        rig.server().useScenario("ack-failed");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        SdkError prompt = client.setPrompt("second").refused();
        SdkError set = client.set(Map.of("prompt", "third")).refused();

        String words = "the model cannot do this";
        Expect.that(
                "setPrompt() rejects with the service's words", prompt.message().contains(words), prompt::toString);
        Expect.that("set() rejects with the service's words", set.message().contains(words), set::toString);
        Expectations.untroubled(client);
    }

    @ConformanceCase(
            id = "acknowledgements/prompts-at-once-all-resolve",
            title = "Prompts at once all resolve",
            promises = "sdk.ack-correlation",
            story =
                    "Three prompts are set at once. Each call resolves: none takes another's acknowledgement for its own, or"
                            + " waits for one that somebody else has taken.")
    void promptsAtOnceAllResolve(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        List<Call> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> client.setPrompt("prompt " + i))
                .toList();

        calls.forEach(Call::done);
    }

    @ConformanceCase(
            id = "acknowledgements/sets-at-once-all-resolve",
            title = "Sets at once all resolve",
            promises = "sdk.ack-correlation",
            story = "Three changes of prompt and image are set at once. Each call resolves.")
    void setsAtOnceAllResolve(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        List<Call> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> client.set(Map.of(
                        "prompt", "prompt " + i, "image", TestImage.png(i).base64())))
                .toList();

        calls.forEach(Call::done);
    }

    @ConformanceCase(
            id = "acknowledgements/anothers-acknowledgement-is-not-taken",
            title = "Anothers acknowledgement is not taken",
            promises = "sdk.ack-correlation",
            load = Load.TIMING,
            story =
                    "A prompt is acknowledged with another prompt's text. The call does not take it for its own: it rejects"
                            + " after the SDK's time-out.")
    void anothersAcknowledgementIsNotTaken(Rig rig) {
        rig.server().useScenario("ack-wrong-text");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.setPrompt("second").refused();
    }

    @ConformanceCase(
            id = "acknowledgements/an-acknowledgement-before-the-room-counts",
            title = "An acknowledgement before the room counts",
            promises = "sdk.early-ack",
            story =
                    "The initial state is acknowledged before the client is told where its room is. connect() resolves, and"
                            + " no error is told, then or later.")
    void anAcknowledgementBeforeTheRoomCounts(Rig rig) {
        rig.server().useScenario("ack-before-room-info");
        Client client = rig.client();

        Call connecting = client.beginToConnect(Connect.small().prompt("first"));
        if (connecting.answer() instanceof Answer.Refused
                && rig.server().received("prompt").isEmpty()) {
            throw new UnsupportedException("this SDK sends its initial state only when it knows where its room is");
        }

        connecting.done();
        client.awaitFrame("frames show the prompt", 0, frame -> frame.shows(State.ofPrompt("first")));
        Expect.that("no error is told", client.errors().isEmpty(), client::story);
        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "acknowledgements/connect-does-not-wait-for-the-first-acknowledgement",
            title = "Connect does not wait for the first acknowledgement",
            promises = "sdk.connect-not-gated",
            load = Load.TIMING,
            story =
                    "The initial state's acknowledgement never comes. connect() resolves all the same, with one connection;"
                            + " an error tells of it later.")
    void connectDoesNotWaitForTheFirstAcknowledgement(Rig rig) {
        rig.server().useScenario(Breakages.when("{at: sending, message: prompt_ack}", "drop"));
        Client client = rig.client();

        client.generate(Connect.small().prompt("first"));

        Expectations.connections(rig, 1);
        rig.server()
                .awaitPatiently("an error tells of it", () -> client.errors().isEmpty() ? null : client);
    }

    @ConformanceCase(
            id = "acknowledgements/a-retry-tells-no-error-of-the-attempt-before",
            title = "A retry tells no error of the attempt before",
            promises = "sdk.no-spurious-errors",
            load = Load.TIMING,
            story = "The first connection is lost while its initial state awaits its acknowledgement, and the retry"
                    + " succeeds. What was pending with the first connection is no error of the second.")
    void aRetryTellsNoErrorOfTheAttemptBefore(Rig rig) {
        rig.server()
                .useScenario(Breakages.when(
                        "{at: sending, message: [prompt_ack, livekit_room_info], attempt: 1}", "{close: 1011}"));
        Client client = rig.client();

        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(5);

        Expect.that(
                "no error is told of a loss that was mended", client.errors().isEmpty(), client::story);
    }

    @ConformanceCase(
            id = "acknowledgements/a-change-after-disconnect-rejects",
            title = "A change after disconnect rejects",
            promises = "sdk.guards",
            story = "The app has disconnected, and then sets a prompt. The call rejects; nothing reaches the server.")
    void aChangeAfterDisconnectRejects(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.disconnect();

        client.setPrompt("second").refused();

        Expectations.connections(rig, 1);
    }
}
