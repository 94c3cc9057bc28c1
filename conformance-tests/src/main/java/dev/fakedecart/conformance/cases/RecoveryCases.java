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
import org.jspecify.annotations.Nullable;

/** Cases of the state that an SDK restores after a reconnect. */
public final class RecoveryCases {

    @ConformanceCase(
            id = "recovery/a-drop-is-told-as-reconnecting",
            title = "A drop is told as reconnecting",
            promises = "reconnect.enters-reconnecting",
            story =
                    "The control socket of a running session is closed by the server. The SDK tells \"reconnecting\", and"
                            + " nothing else before it.")
    void aDropIsToldAsReconnecting(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        int before = client.states().size();

        rig.server().strike(Breakages.DROP);

        rig.server()
                .await("a state is told after the drop", () -> client.states().size() > before ? client : null);
        Expect.equal(
                "the state that is told after the drop",
                "reconnecting",
                client.states().get(before));
    }

    @ConformanceCase(
            id = "recovery/generates-again-with-the-same-camera",
            title = "Generates again with the same camera",
            promises = "reconnect.success-generating",
            story = "The session is dropped once. After its retry the SDK generates again: it tells \"generating\", and"
                    + " renders transformed frames of the new session, from a camera that goes on.")
    void generatesAgainWithTheSameCamera(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(5);

        rig.server().strike(Breakages.DROP);

        client.awaitState("reconnecting");
        client.awaitState("generating", 2);
        String session = rig.server().newestSession();
        client.awaitFrame(
                "frames of the new session are rendered, with the prompt",
                0,
                frame -> frame.isOfSession(session) && frame.shows(State.ofPrompt("first")));
    }

    @ConformanceCase(
            id = "recovery/restores-the-latest-prompt",
            title = "Restores the latest prompt",
            promises = "reconnect.success-generating",
            story =
                    "The app connects with one prompt, changes it, and then the session is dropped. What the SDK asks the"
                            + " new session for is the latest prompt, not the first.")
    void restoresTheLatestPrompt(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.set(Map.of("prompt", "latest")).done();

        rig.server().strike(Breakages.DROP);

        stateOfTheSecondSession(rig, "latest", null);
    }

    @ConformanceCase(
            id = "recovery/restores-the-initial-state",
            title = "Restores the initial state",
            promises = "reconnect.success-generating",
            story = "The app connects with a prompt and an image, and then the session is dropped. The new session has"
                    + " both.")
    void restoresTheInitialState(Rig rig) {
        Client client = rig.client();
        TestImage picture = TestImage.png(7);
        client.generate(Connect.small().prompt("first").image(picture));

        rig.server().strike(Breakages.DROP);

        stateOfTheSecondSession(rig, "first", picture);
    }

    @ConformanceCase(
            id = "recovery/restores-the-latest-image",
            title = "Restores the latest image",
            promises = "reconnect.success-generating",
            story =
                    "The app connects with a prompt, sets an image and another prompt, and then the session is dropped. The"
                            + " new session has the latest of both.")
    void restoresTheLatestImage(Rig rig) {
        Client client = rig.client();
        TestImage picture = TestImage.png(8);
        client.generate(Connect.small().prompt("first"));
        client.set(Map.of("prompt", "latest", "image", picture.base64())).done();

        rig.server().strike(Breakages.DROP);

        stateOfTheSecondSession(rig, "latest", picture);
    }

    /**
     * Checks the state that the SDK requested from the server. The check therefore also works for an SDK that has lost
     * its camera.
     */
    private static void stateOfTheSecondSession(Rig rig, String prompt, @Nullable TestImage picture) {
        String first = rig.server().newestSession();
        rig.server()
                .await(
                        "a second session is opened",
                        () -> rig.server().newestSession().equals(first) ? null : first);
        String second = rig.server().newestSession();
        var state = rig.server()
                .await(
                        "the second session is asked for a state",
                        "session.state-changed",
                        fact -> fact.session().equals(second))
                .fields();
        Expect.equal(
                "the prompt of the session after a reconnect",
                prompt,
                state.path("prompt").asString("none"));
        Expect.equal(
                "whether the session after a reconnect has the image",
                picture != null,
                !state.path("image").isNull() && !state.path("image").isMissingNode());
    }

    @ConformanceCase(
            id = "recovery/handlers-are-not-doubled",
            title = "Handlers are not doubled",
            promises = "reconnect.success-generating",
            needs = "tick",
            story =
                    "The session is dropped and recovers. Each second that the server counts is told once: handlers have"
                            + " not been registered a second time.")
    void handlersAreNotDoubled(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().strike(Breakages.DROP);
        client.awaitState("connected", 2);
        client.reviveCamera();
        String second = rig.server().newestSession();
        var ticks = rig.server().await("the second session ticks twice", () -> {
            var sent = rig.server().sent("generation_tick").stream()
                    .filter(tick -> tick.session().equals(second))
                    .toList();
            return sent.size() >= 2 ? sent : null;
        });
        double since = ticks.get(0).at() - 1;

        rig.server().await("the SDK tells its ticks", () -> told(client, since).size() >= 2 ? client : null);

        var sent = rig.server().sent("generation_tick").stream()
                .filter(tick -> tick.at() >= since)
                .count();
        int told = told(client, since).size();
        Expect.that(
                "each tick is told once",
                told <= sent,
                () -> "%d ticks were told of %d that were sent".formatted(told, sent));
        Expect.that(
                "each state is told once",
                client.states().stream().filter("reconnecting"::equals).count() == 1,
                client::story);
    }

    private static List<DriverEvent> told(Client client, double since) {
        return client.events("tick").stream().filter(tick -> tick.at() >= since).toList();
    }

    @ConformanceCase(
            id = "recovery/the-session-id-is-a-new-one",
            title = "The session id is a new one",
            promises = "reconnect.success-generating",
            story =
                    "The session is dropped and recovers. It is another session now, and the SDK says the new one's id.")
    void theSessionIdIsANewOne(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().strike(Breakages.DROP);
        client.awaitState("connected", 2);

        List<DriverEvent> connected = client.events("state").stream()
                .filter(state -> state.text("state").equals("connected"))
                .toList();
        String told = connected.get(1).text("session_id");
        if (told.isEmpty()) {
            throw new UnsupportedException("this SDK, or its driver, tells no session's id with \"connected\"");
        }
        Expect.equal("the session's id after a reconnect", rig.server().newestSession(), told);
    }

    @ConformanceCase(
            id = "recovery/the-camera-outlives-a-reconnect",
            title = "The camera outlives a reconnect",
            promises = "reconnect.success-generating",
            needs = "camera",
            story = "The session is dropped and recovers. The camera's track, which belongs to the app, is live all the"
                    + " time.")
    void theCameraOutlivesAReconnect(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        rig.server().strike(Breakages.DROP);
        client.awaitState("connected", 2);

        Expect.equal(
                "the state of the app's camera",
                "live",
                client.camera().path("state").asString());
    }
}
