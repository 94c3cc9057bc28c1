package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.driver.DriverEvent;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.conformance.rig.TestImage;
import dev.fakedecart.conformance.rig.UnsupportedException;
import java.util.List;
import java.util.Map;

/** Cases of the state that an SDK restores after a reconnect. */
public final class RecoveryCases {

    @ConformanceCase(
            id = "recovery/a-drop-is-told-as-reconnecting",
            title = "A connection loss is reported as reconnecting",
            promises = "reconnect.enters-reconnecting",
            story = "The server closes the control socket of a running session. The next state that the"
                    + " SDK reports is \"reconnecting\".")
    void aConnectionLossIsReportedAsReconnecting(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        int before = client.states().size();

        rig.server().inject(Faults.DROP);

        rig.server()
                .await(
                        "the SDK reports a state after the connection loss",
                        () -> client.states().size() > before ? client : null);
        Expect.equal(
                "the first state that the SDK reports after the connection loss",
                "reconnecting",
                client.states().get(before));
    }

    @ConformanceCase(
            id = "recovery/generates-again-with-the-same-camera",
            title = "Generation resumes with the same camera",
            promises = "reconnect.success-generating",
            story = "The server closes the control socket while the session generates. After its retry,"
                    + " the SDK reports the state \"generating\" again, and the client renders transformed"
                    + " frames of the new session, from the same live camera.")
    void generationResumesWithTheSameCamera(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(5);

        rig.server().inject(Faults.DROP);

        client.awaitState("reconnecting");
        client.awaitState("connected", 2);
        Expectations.liveCamera(
                client, "the SDK reports the state \"generating\" 2 times", "recovery/the-camera-outlives-a-reconnect");
        client.awaitState("generating", 2);
        String session = rig.server().newestSession();
        client.awaitFrame(
                "the client renders frames of the new session, with the prompt",
                0,
                frame -> frame.isOfSession(session) && frame.shows(State.ofPrompt("first")));
    }

    @ConformanceCase(
            id = "recovery/restores-the-latest-prompt",
            title = "A reconnect restores the latest prompt",
            promises = "reconnect.success-generating",
            story = "The app connects with a prompt and then changes the prompt. The server closes the"
                    + " control socket. In the new session, the SDK requests the latest prompt, not the"
                    + " first one.")
    void restoresTheLatestPrompt(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.set(Map.of("prompt", "latest")).done();

        rig.server().inject(Faults.DROP);

        Expectations.stateOfTheSecondSession(rig, "latest", null);
    }

    @ConformanceCase(
            id = "recovery/restores-the-initial-state",
            title = "A reconnect restores the initial state",
            promises = "reconnect.success-generating",
            story = "The app connects with a prompt and an image. The server closes the control socket."
                    + " The new session has the prompt and the image.")
    void restoresTheInitialState(Rig rig) {
        Client client = rig.client();
        TestImage picture = TestImage.png(7);
        client.generate(Connect.small().prompt("first").image(picture));

        rig.server().inject(Faults.DROP);

        Expectations.stateOfTheSecondSession(rig, "first", picture);
    }

    @ConformanceCase(
            id = "recovery/restores-the-latest-image",
            title = "A reconnect restores the latest image",
            promises = "reconnect.success-generating",
            story = "The app connects with a prompt, and then sets an image and another prompt. The"
                    + " server closes the control socket. The new session has the latest prompt and the"
                    + " latest image.")
    void restoresTheLatestImage(Rig rig) {
        Client client = rig.client();
        TestImage picture = TestImage.png(8);
        client.generate(Connect.small().prompt("first"));
        client.set(Map.of("prompt", "latest", "image", picture.base64())).done();

        rig.server().inject(Faults.DROP);

        Expectations.stateOfTheSecondSession(rig, "latest", picture);
    }

    @ConformanceCase(
            id = "recovery/handlers-are-not-doubled",
            title = "A reconnect does not register handlers twice",
            promises = "reconnect.success-generating",
            needs = "tick",
            story = "The server closes the control socket, and the SDK recovers. The SDK emits each tick"
                    + " of the server once, and reports each state once: no handler is registered a second"
                    + " time.")
    void aReconnectDoesNotRegisterHandlersTwice(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().inject(Faults.DROP);
        client.awaitState("connected", 2);
        client.replaceEndedCamera();
        String second = rig.server().newestSession();
        var ticks = rig.server().await("the server sends two ticks in the second session", () -> {
            var sent = rig.server().sent("generation_tick").stream()
                    .filter(tick -> tick.session().equals(second))
                    .toList();
            return sent.size() >= 2 ? sent : null;
        });
        double since = ticks.get(0).at() - 1;

        rig.server()
                .await(
                        "the SDK emits the ticks of the second session",
                        () -> ticksSince(client, since).size() >= 2 ? client : null);

        var sent = rig.server().sent("generation_tick").stream()
                .filter(tick -> tick.at() >= since)
                .count();
        int emitted = ticksSince(client, since).size();
        Expect.that(
                "the SDK emits each tick once",
                emitted <= sent,
                () -> "the SDK emitted %s ticks, and the server sent %s".formatted(emitted, sent));
        Expect.that(
                "the SDK reports the state \"reconnecting\" once",
                client.states().stream().filter("reconnecting"::equals).count() == 1,
                client::story);
    }

    private static List<DriverEvent> ticksSince(Client client, double since) {
        return client.events("tick").stream().filter(tick -> tick.at() >= since).toList();
    }

    @ConformanceCase(
            id = "recovery/the-session-id-is-a-new-one",
            title = "A reconnect changes the session id",
            promises = "reconnect.success-generating",
            story = "The server closes the control socket, and the SDK recovers in a new session. The SDK"
                    + " reports the id of the new session.")
    void aReconnectChangesTheSessionId(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject(Faults.DROP);
        client.awaitState("connected", 2);

        List<DriverEvent> connected = client.events("state").stream()
                .filter(state -> state.text("state").equals("connected"))
                .toList();
        String reported = connected.get(1).text("session_id");
        if (reported.isEmpty()) {
            throw new UnsupportedException("this SDK or its driver reports no session id with the state \"connected\"");
        }
        Expect.conclusivelyEqual(
                "the session id after a reconnect", rig.server().newestSession(), reported);
    }

    @ConformanceCase(
            id = "recovery/the-camera-outlives-a-reconnect",
            title = "The camera stays live during a reconnect",
            promises = "reconnect.success-generating",
            needs = "camera",
            story = "The server closes the control socket, and the SDK recovers. The camera's track,"
                    + " which belongs to the app, stays live throughout.")
    void theCameraStaysLiveDuringAReconnect(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().inject(Faults.DROP);
        client.awaitState("connected", 2);

        Expect.conclusivelyEqual(
                "the state of the app's camera",
                "live",
                client.camera().path("state").asString());
    }
}
