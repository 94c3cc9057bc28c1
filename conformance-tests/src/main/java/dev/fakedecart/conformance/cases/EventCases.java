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
    private static final String ERROR_TEXT = "The model has run out of paint.";

    @ConformanceCase(
            id = "events/states-come-in-order",
            title = "Connection states are reported in order",
            promises = "state.sequence",
            needsFake = false,
            story = "The app connects. The SDK reports the states \"connecting\", \"connected\" and"
                    + " \"generating\", in this order, each once.")
    void statesComeInOrder(Rig rig) {
        Client client = rig.client();

        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);

        Expect.equal(
                "the connection states, in order", List.of("connecting", "connected", "generating"), client.states());
    }

    @ConformanceCase(
            id = "events/ticks-tell-the-running-seconds",
            title = "Ticks carry the seconds that the session has run",
            promises = "tick.seconds",
            needs = "tick",
            story = "A session generates for some seconds. The SDK emits a tick for each generation_tick"
                    + " of the server, with the same seconds and in the same order.")
    void ticksCarryTheSecondsThatTheSessionHasRun(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server()
                .await(
                        "the server sends four ticks",
                        () -> rig.server().sent("generation_tick").size() >= 4 ? client : null);
        List<Double> sent = rig.server().sent("generation_tick").stream()
                .limit(4)
                .map(tick -> tick.body().path("seconds").asDouble())
                .toList();
        rig.server()
                .await("the SDK emits four ticks", () -> client.events("tick").size() >= sent.size() ? client : null);

        List<Double> emitted = client.events("tick").stream()
                .limit(sent.size())
                .map(tick -> tick.fields().path("seconds").asDouble())
                .toList();
        Expect.equal("the seconds of the ticks that the SDK emits", sent, emitted);
    }

    @ConformanceCase(
            id = "events/an-error-reaches-its-listener",
            title = "A service error reaches the error listener",
            promises = "error.handler",
            story = "The service sends an error while the session generates. The error listener receives"
                    + " the error, with a code and the service's error text.")
    void anErrorReachesItsListener(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject("{error: " + ERROR_TEXT + "}");
        client.awaitEvent("error", event -> true);

        SdkError error = client.errors().get(0);
        Expect.that(
                "the error contains the service's error text", error.message().contains(ERROR_TEXT), error::toString);
        Expect.that(
                "the error has a code", error.code() != null && !error.code().isBlank(), error::toString);
    }

    @ConformanceCase(
            id = "events/connect-rejects-when-the-key-is-refused",
            title = "Connect rejects when the API key is refused",
            promises = "error.connect-rejects",
            load = Load.TIMING,
            story = "The service refuses the app's API key. connect() rejects, so that the app can catch"
                    + " the error.")
    void connectRejectsWhenTheKeyIsRefused(Rig rig) {
        Client client = rig.client("invalid-api-key");

        SdkError error = client.beginToConnect(Connect.small().prompt("first")).refused();

        Expect.that("the error has a message", !error.message().isBlank(), error::toString);
    }

    @ConformanceCase(
            id = "events/a-refused-key-has-its-code",
            title = "A refused API key causes INVALID_API_KEY",
            promises = "error.codes",
            load = Load.TIMING,
            story = "The service refuses the app's API key. The error has the code INVALID_API_KEY, as in"
                    + " the guide.")
    void aRefusedKeyCausesInvalidApiKey(Rig rig) {
        Client client = rig.client("invalid-api-key");

        hasCode("INVALID_API_KEY", client.beginToConnect(Connect.small().prompt("first")), client);
    }

    @ConformanceCase(
            id = "events/an-unknown-model-has-its-code",
            title = "An unknown model causes MODEL_NOT_FOUND",
            promises = "error.codes",
            load = Load.TIMING,
            story = "The app requests a model that does not exist. The error has the code"
                    + " MODEL_NOT_FOUND, as in the guide.")
    void anUnknownModelCausesModelNotFound(Rig rig) {
        Client client = rig.client();
        var found = new ArrayList<SdkError>();
        found.add(client.beginToConnect(Connect.small().model("no-such-model").prompt("first"))
                .refused());
        found.addAll(client.errors());

        Expect.conclusively(
                "the SDK reports an error with the code MODEL_NOT_FOUND",
                found.stream().anyMatch(error -> "MODEL_NOT_FOUND".equals(error.code())),
                found::toString);
    }

    @ConformanceCase(
            id = "events/a-media-failure-has-its-code",
            title = "A media failure causes WEB_RTC_ERROR",
            promises = "error.codes",
            load = Load.WAITING,
            seconds = 28,
            story = "The service refuses the token of the media room at every attempt. The error has the"
                    + " code WEB_RTC_ERROR, as in the guide.")
    void aMediaFailureCausesWebRtcError(Rig rig) {
        rig.server().useScenario(Faults.when("signal-connect", "{refuse: 401}"));
        Client client = rig.client();

        Call connecting = client.beginToConnect(Connect.small().prompt("first"));
        rig.server().await("the server opens a session", "session.opened", entry -> true);
        rig.server().requireRoom();
        hasCode("WEB_RTC_ERROR", connecting, client);
    }

    private static void hasCode(String code, Call connecting, Client client) {
        var found = new ArrayList<SdkError>();
        found.add(connecting.refused());
        found.addAll(client.errors());
        Expect.conclusively(
                "the SDK reports an error with the code " + code,
                found.stream().anyMatch(error -> code.equals(error.code())),
                found::toString);
    }

    @ConformanceCase(
            id = "events/a-removed-handler-is-not-called",
            title = "A removed handler is not called",
            promises = "cleanup.off",
            needs = {"off", "tick"},
            story = "The app listens to ticks and then removes its handler. The server keeps sending"
                    + " generation_tick, and the SDK does not call the handler again.")
    void aRemovedHandlerIsNotCalled(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitEvent("tick", event -> true);

        client.call("off", Map.of("event", "tick")).done();
        int before = client.events("tick").size();
        int sent = rig.server().sent("generation_tick").size();
        rig.server()
                .await(
                        "the server sends three more ticks",
                        () -> rig.server().sent("generation_tick").size() >= sent + 3 ? client : null);
        // The SDK reports events in order, so the error arrives after the ticks. The error also shows that other
        // handlers remain.
        rig.server().inject("{error: " + ERROR_TEXT + "}");
        client.awaitEvent("error", event -> true);

        int late = client.events("tick").size() - before;
        // One tick may have been in transit.
        Expect.that(
                "the SDK does not call a removed handler",
                late <= 1,
                () -> "the SDK called the handler " + late + " times after off()");
    }

    @ConformanceCase(
            id = "events/disconnect-leaves-nothing-open",
            title = "Disconnect leaves nothing open on the server",
            promises = "cleanup.disconnect",
            story = "The app disconnects. The client closes the control socket, the signal connection and"
                    + " the media connection, and the server has nothing open for the session. The last"
                    + " reported state is \"disconnected\".")
    void disconnectLeavesNothingOpenOnTheServer(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().requireRoom();
        client.awaitFrames(3);
        String session = rig.server().newestSession();

        client.disconnect();

        rig.server().await("the control socket is closed", "signaling.socket-closed", entry -> true);
        rig.server().await("the signal connection is closed", "livekit.signal-closed", entry -> true);
        rig.server().await("the media connection is closed", "media.peer-closed", entry -> true);
        rig.server().await("the server releases the session", "session.ended", entry -> true);
        Expect.that(
                "the session is no longer open",
                rig.server().session(session).isMissingNode(),
                () -> "the session is open: " + rig.server().session(session));
        Expect.equal(
                "the side that closes the control socket",
                "client",
                rig.server().entries("signaling.socket-closed").get(0).text("initiator"));
        client.awaitState("disconnected");
    }

    @ConformanceCase(
            id = "events/a-page-that-is-gone-leaves-nothing-open",
            title = "A page that is gone leaves nothing open on the server",
            promises = "cleanup.page-gone",
            story = "The app's process, and with it the page, ends while the session generates, without a"
                    + " call of disconnect(). The server has nothing open for the session.")
    void aPageThatIsGoneLeavesNothingOpen(Rig rig) {
        Client client = rig.clientToKill();
        try {
            client.generate(Connect.small().prompt("first"));
            client.awaitFrames(3);
        } finally {
            rig.kill(client);
        }

        rig.server().await("the control socket is closed", "signaling.socket-closed", entry -> true);
        rig.server().await("the media connection is closed", "media.peer-closed", entry -> true);
        rig.server().await("the server releases the session", "session.ended", entry -> true);
    }

    @ConformanceCase(
            id = "events/the-camera-outlives-a-disconnect",
            title = "The camera stays live after a disconnect",
            promises = "cleanup.disconnect",
            needs = "camera",
            story = "The app disconnects. The camera's track, which belongs to the app, stays live.")
    void theCameraStaysLiveAfterADisconnect(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.disconnect();
        rig.server().await("the server releases the session", "session.ended", entry -> true);

        // Some SDKs end the camera slightly after they report that they have disconnected.
        rig.watch(Duration.ofSeconds(2), () -> client.events("camera_ended").isEmpty() ? null : client);
        Expect.conclusivelyEqual(
                "the state of the app's camera",
                "live",
                client.camera().path("state").asString());
    }
}
