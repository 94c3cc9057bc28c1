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
            load = Load.WAITING,
            seconds = 17,
            story = "The service applies a change but never acknowledges it. The call rejects after the"
                    + " SDK's timeout, and the session continues.")
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
            title = "A failed change rejects with the service's error text",
            promises = "sdk.ack-failure",
            story = "The service's acknowledgement says that a change failed. The call rejects with the"
                    + " service's error text, and the session continues.")
    void aFailedChangeRejectsWithTheServicesErrorText(Rig rig) {
        rig.server().useScenario("ack-failed");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        SdkError prompt = client.setPrompt("second").refused();
        SdkError set = client.set(Map.of("prompt", "third")).refused();

        String errorText = "the model cannot do this";
        Expect.that(
                "setPrompt() rejects with the service's error text",
                prompt.message().contains(errorText),
                prompt::toString);
        Expect.that("set() rejects with the service's error text", set.message().contains(errorText), set::toString);
        Expectations.untroubled(client);
    }

    @ConformanceCase(
            id = "acknowledgements/prompts-at-once-all-resolve",
            title = "Concurrent prompt changes all resolve",
            promises = "sdk.ack-correlation",
            story = "The app sets three prompts concurrently. Each call resolves with its own"
                    + " acknowledgement: no call takes the acknowledgement of another call.")
    void concurrentPromptChangesAllResolve(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        List<Call> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> client.setPrompt("prompt " + i))
                .toList();

        calls.forEach(Call::done);
    }

    @ConformanceCase(
            id = "acknowledgements/sets-at-once-all-resolve",
            title = "Concurrent set() calls all resolve",
            promises = "sdk.ack-correlation",
            story = "The app makes three concurrent set() calls, each with a prompt and an image. Each"
                    + " call resolves.")
    void concurrentSetsAllResolve(Rig rig) {
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
            title = "An acknowledgement of another prompt is ignored",
            promises = "sdk.ack-correlation",
            load = Load.WAITING,
            seconds = 17,
            story = "The service acknowledges a prompt with the text of another prompt. This"
                    + " acknowledgement does not resolve the call: the call rejects after the SDK's"
                    + " timeout.")
    void anAcknowledgementOfAnotherPromptIsIgnored(Rig rig) {
        rig.server().useScenario("ack-wrong-text");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.setPrompt("second").refused();
    }

    @ConformanceCase(
            id = "acknowledgements/an-acknowledgement-before-the-room-counts",
            title = "An acknowledgement before the room info is accepted",
            promises = "sdk.early-ack",
            load = Load.WAITING,
            seconds = 17,
            story = "The service acknowledges the initial state before it sends the room info. connect()"
                    + " resolves, and the SDK emits no error, then or later.")
    void anAcknowledgementBeforeTheRoomInfoIsAccepted(Rig rig) {
        rig.server().useScenario("ack-before-room-info");
        Client client = rig.client();

        Call connecting = client.beginToConnect(Connect.small().prompt("first"));
        rig.server()
                .awaitPatiently(
                        "connect resolves or rejects",
                        () -> connecting.isPending() && rig.server().attempts().size() <= 1 ? null : connecting);
        boolean retried = rig.server().attempts().size() > 1;
        if (rig.server().received("prompt").isEmpty() && (retried || connecting.answer() instanceof Answer.Refused)) {
            throw new UnsupportedException("this SDK sends its initial state only after the room info");
        }

        connecting.done();
        client.awaitFrame("frames show the prompt", 0, frame -> frame.shows(State.ofPrompt("first")));
        Expect.that("the SDK emits no error", client.errors().isEmpty(), client::story);
        Expectations.connections(rig, 1);
    }

    @ConformanceCase(
            id = "acknowledgements/connect-does-not-wait-for-the-first-acknowledgement",
            title = "Connect does not wait for the first acknowledgement",
            promises = "sdk.connect-not-gated",
            load = Load.WAITING,
            seconds = 33,
            story = "The service never acknowledges the initial state. connect() resolves without the"
                    + " acknowledgement, on the first connection. Later, the SDK emits an error for the"
                    + " missing acknowledgement.")
    void connectDoesNotWaitForTheFirstAcknowledgement(Rig rig) {
        rig.server().useScenario(Faults.when("{at: sending, message: prompt_ack}", "drop"));
        Client client = rig.client();

        Call connecting = client.beginToConnect(Connect.small().prompt("first"));
        rig.server()
                .awaitPatiently(
                        "connect resolves or rejects",
                        () -> connecting.isPending() && rig.server().attempts().size() <= 1 ? null : connecting);

        Expect.that(
                "connect resolves",
                rig.server().attempts().size() == 1,
                () -> "connect was pending when the SDK connected again, without the acknowledgement");
        connecting.done();
        client.awaitState("generating");
        Expectations.connections(rig, 1);
        rig.server()
                .awaitPatiently(
                        "the SDK emits an error for the missing acknowledgement",
                        () -> client.errors().isEmpty() ? null : client);
    }

    @ConformanceCase(
            id = "acknowledgements/a-retry-tells-no-error-of-the-attempt-before",
            title = "A successful retry emits no error for the lost attempt",
            promises = "sdk.no-spurious-errors",
            load = Load.TIMING,
            story = "The server closes the first connection before it acknowledges the initial state, and"
                    + " the retry succeeds. The SDK emits no error for calls that were pending on the first"
                    + " connection.")
    void aSuccessfulRetryEmitsNoErrorForTheLostAttempt(Rig rig) {
        rig.server()
                .useScenario(Faults.when(
                        "{at: sending, message: [prompt_ack, livekit_room_info], attempt: 1}", "{close: 1011}"));
        Client client = rig.client();

        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(5);

        Expect.that(
                "the SDK emits no error for a connection loss that it recovers from",
                client.errors().isEmpty(),
                client::story);
    }

    @ConformanceCase(
            id = "acknowledgements/a-change-after-disconnect-rejects",
            title = "A change after disconnect() rejects",
            promises = "sdk.guards",
            story = "The app disconnects and then sets a prompt. The call rejects, and nothing reaches"
                    + " the server.")
    void aChangeAfterDisconnectRejects(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.disconnect();

        client.setPrompt("second").refused();

        Expectations.connections(rig, 1);
    }
}
