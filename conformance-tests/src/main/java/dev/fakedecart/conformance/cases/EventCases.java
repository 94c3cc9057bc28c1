package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.driver.Answer.SdkError;
import dev.fakedecart.conformance.rig.Call;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cases of the SDK's events for the app: states, seconds and errors. */
public final class EventCases {
    private static final String WORDS = "The model has run out of paint.";

    @ConformanceCase(
            id = "events/states-come-in-order",
            title = "States come in order",
            promises = "state.sequence",
            needsFake = false,
            story =
                    "The app connects. It is told \"connecting\", \"connected\" and \"generating\", in this order, each once.")
    void statesComeInOrder(Rig rig) {
        Client client = rig.client();

        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);

        Expect.equal("the states, in order", List.of("connecting", "connected", "generating"), client.states());
    }

    @ConformanceCase(
            id = "events/ticks-tell-the-running-seconds",
            title = "Ticks tell the running seconds",
            promises = "tick.seconds",
            needs = "tick",
            story = "A session generates for some seconds. Each tick that the server sends is told, with the running"
                    + " seconds, in order.")
    void ticksTellTheRunningSeconds(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server()
                .await(
                        "the server ticks",
                        () -> rig.server().sent("generation_tick").size() >= 4 ? client : null);
        List<Double> sent = rig.server().sent("generation_tick").stream()
                .limit(4)
                .map(tick -> tick.body().path("seconds").asDouble())
                .toList();
        rig.server().await("four ticks are told", () -> client.events("tick").size() >= sent.size() ? client : null);

        List<Double> told = client.events("tick").stream()
                .limit(sent.size())
                .map(tick -> tick.fields().path("seconds").asDouble())
                .toList();
        Expect.equal("the seconds that are told", sent, told);
    }

    @ConformanceCase(
            id = "events/an-error-reaches-its-listener",
            title = "An error reaches its listener",
            promises = "error.handler",
            story =
                    "While a session generates, the service tells of an error. It reaches the error listener, with a code"
                            + " and the service's words.")
    void anErrorReachesItsListener(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().strike("{error: " + WORDS + "}");
        client.awaitEvent("error", event -> true);

        SdkError error = client.errors().get(0);
        Expect.that("the error has the service's words", error.message().contains(WORDS), error::toString);
        Expect.that(
                "the error has a code", error.code() != null && !error.code().isBlank(), error::toString);
    }

    @ConformanceCase(
            id = "events/connect-rejects-when-the-key-is-refused",
            title = "Connect rejects when the key is refused",
            promises = "error.connect-rejects",
            load = Load.TIMING,
            story = "The service refuses the app's API key. connect() rejects, so that it can be caught.")
    void connectRejectsWhenTheKeyIsRefused(Rig rig) {
        Client client = rig.client("invalid-api-key");

        SdkError error = client.beginToConnect(Connect.small().prompt("first")).refused();

        Expect.that("the error says something", !error.message().isBlank(), error::toString);
    }

    @ConformanceCase(
            id = "events/a-refused-key-has-its-code",
            title = "A refused key has its code",
            promises = "error.codes",
            load = Load.TIMING,
            story =
                    "The service refuses the app's API key. The error's code is INVALID_API_KEY, as the guide names it.")
    void aRefusedKeyHasItsCode(Rig rig) {
        Client client = rig.client("invalid-api-key");

        hasCode("INVALID_API_KEY", client.beginToConnect(Connect.small().prompt("first")), client);
    }

    @ConformanceCase(
            id = "events/an-unknown-model-has-its-code",
            title = "An unknown model has its code",
            promises = "error.codes",
            load = Load.TIMING,
            story =
                    "The app asks for a model that there is not. The error's code is MODEL_NOT_FOUND, as the guide names it.")
    void anUnknownModelHasItsCode(Rig rig) {
        Client client = rig.client();
        var found = new ArrayList<SdkError>();
        found.add(client.beginToConnect(Connect.small().model("no-such-model").prompt("first"))
                .refused());
        found.addAll(client.errors());

        Expect.that(
                "an error with the code MODEL_NOT_FOUND arrives",
                found.stream().anyMatch(error -> "MODEL_NOT_FOUND".equals(error.code())),
                found::toString);
    }

    @ConformanceCase(
            id = "events/a-media-failure-has-its-code",
            title = "A media failure has its code",
            promises = "error.codes",
            load = Load.TIMING,
            story =
                    "The service refuses the token of the media room, each time. The error's code is WEB_RTC_ERROR, as the"
                            + " guide names it.")
    void aMediaFailureHasItsCode(Rig rig) {
        rig.server().useScenario(Breakages.when("signal-connect", "{refuse: 401}"));
        Client client = rig.client();

        Call connecting = client.beginToConnect(Connect.small().prompt("first"));
        rig.server().await("a session is opened", "session.opened", fact -> true);
        rig.server().requireRoom();
        hasCode("WEB_RTC_ERROR", connecting, client);
    }

    private static void hasCode(String code, Call connecting, Client client) {
        var found = new ArrayList<SdkError>();
        found.add(connecting.refused());
        found.addAll(client.errors());
        Expect.that(
                "an error with the code " + code + " arrives",
                found.stream().anyMatch(error -> code.equals(error.code())),
                found::toString);
    }

    @ConformanceCase(
            id = "events/a-removed-handler-is-not-called",
            title = "A removed handler is not called",
            promises = "cleanup.off",
            needs = {"off", "tick"},
            story = "The app listens to ticks and then removes its handler. The server ticks on, and the handler is not"
                    + " called any more.")
    void aRemovedHandlerIsNotCalled(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitEvent("tick", event -> true);

        client.call("off", Map.of("event", "tick")).done();
        int told = client.events("tick").size();
        int sent = rig.server().sent("generation_tick").size();
        rig.server()
                .await(
                        "the server ticks on",
                        () -> rig.server().sent("generation_tick").size() >= sent + 3 ? client : null);
        // The SDK reports events in order, so the error arrives after the ticks. The error also shows that other
        // handlers remain.
        rig.server().strike("{error: " + WORDS + "}");
        client.awaitEvent("error", event -> true);

        int late = client.events("tick").size() - told;
        // One tick may have been in transit.
        Expect.that("a removed handler is not called", late <= 1, () -> "it was called " + late + " times");
    }

    @ConformanceCase(
            id = "events/disconnect-leaves-nothing-open",
            title = "Disconnect leaves nothing open",
            promises = "cleanup.disconnect",
            story =
                    "The app disconnects. The server sees the control socket, the signal connection and the media end, by"
                            + " the client, and nothing of the session stays open; the last state is \"disconnected\".")
    void disconnectLeavesNothingOpen(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().requireRoom();
        client.awaitFrames(3);
        String session = rig.server().newestSession();

        client.disconnect();

        rig.server().await("the control socket is closed", "signaling.socket-closed", fact -> true);
        rig.server().await("the signal connection is closed", "livekit.signal-closed", fact -> true);
        rig.server().await("the media is closed", "media.peer-closed", fact -> true);
        rig.server().await("the session is let go", "session.ended", fact -> true);
        Expect.that(
                "the session is not open any more",
                rig.server().session(session).isMissingNode(),
                () -> "it is: " + rig.server().session(session));
        Expect.equal(
                "who ended the control socket",
                "client",
                rig.server().facts("signaling.socket-closed").get(0).text("initiator"));
        client.awaitState("disconnected");
    }

    @ConformanceCase(
            id = "events/the-camera-outlives-a-disconnect",
            title = "The camera outlives a disconnect",
            promises = "cleanup.disconnect",
            needs = "camera",
            story = "The app disconnects. The camera's track, which belongs to the app, is live still.")
    void theCameraOutlivesADisconnect(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.disconnect();
        rig.server().await("the session is let go", "session.ended", fact -> true);

        // Some SDKs end the camera slightly after they report that they have disconnected.
        rig.watch(Duration.ofSeconds(2), () -> client.events("camera_ended").isEmpty() ? null : client);
        Expect.equal(
                "the state of the app's camera",
                "live",
                client.camera().path("state").asString());
    }
}
