package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.RenderedFrame;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.conformance.rig.TestImage;
import dev.fakedecart.conformance.target.FeedEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cases of the time from connect() to the first frames. */
public final class ConnectCases {
    private static final String OTHER_MODEL = "lucy-restyle-2";
    private static final int ROUNDS = 5;

    @ConformanceCase(
            id = "connect/delivers-a-remote-stream",
            title = "Delivers a remote stream",
            promises = {"connect.remote-stream", "connect.few-hundred-ms", "network.udp"},
            needsFake = false,
            story =
                    "The app connects with a camera and a prompt. The SDK hands it a remote stream, and transformed frames"
                            + " come. How long connecting took is in the timeline; it is no reason to fail.")
    void deliversARemoteStream(Rig rig) {
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        client.awaitEvent("remote_stream", event -> true);
        client.awaitFrames(10);
    }

    @ConformanceCase(
            id = "connect/the-first-frame-has-the-prompt",
            title = "The first frame has the prompt",
            promises = "connect.first-frame-transformed",
            story =
                    "The app connects with a prompt. The first frame that is rendered, and every one after it, is made with"
                            + " it: the raw camera is never seen.")
    void theFirstFrameHasThePrompt(Rig rig) {
        Client client = rig.client();

        client.connect(Connect.small().prompt("first"));

        everyFrameShows(client, State.ofPrompt("first"));
    }

    @ConformanceCase(
            id = "connect/the-first-frame-has-prompt-and-image",
            title = "The first frame has prompt and image",
            promises = "connect.first-frame-transformed",
            story =
                    "The app connects with a prompt and an image. The first frame that is rendered, and every one after it,"
                            + " is made with both.")
    void theFirstFrameHasPromptAndImage(Rig rig) {
        Client client = rig.client();
        TestImage picture = TestImage.png(3);

        client.connect(Connect.small().prompt("first").image(picture));

        everyFrameShows(client, State.of("first", picture));
    }

    private static void everyFrameShows(Client client, State state) {
        List<RenderedFrame> frames = client.awaitFrames(10);
        for (RenderedFrame frame : client.frames()) {
            frame.tag()
                    .ifPresent(tag -> Expect.that(
                            "every frame, from the first, is made with the initial state",
                            frame.shows(state),
                            () -> "frame %d shows %s".formatted(frame.number(), tag.state())));
        }
        Expect.that(
                "the tags of frames can be read",
                frames.stream().anyMatch(frame -> frame.tag().isPresent()),
                () -> "none of %d could".formatted(frames.size()));
    }

    @ConformanceCase(
            id = "connect/what-the-model-wants-is-what-is-sent",
            title = "What the model wants is what is sent",
            promises = "connect.model-constraints",
            story =
                    "The app's camera captures what the SDK says that the model wants. That size is what is published, what"
                            + " arrives at the server, and what comes back.")
    void whatTheModelWantsIsWhatIsSent(Rig rig) {
        Client client = rig.client();
        client.connect(Connect.asTheModelWants().prompt("first"));
        rig.server().requireRoom();

        String published = published(rig);
        rig.server()
                .await(
                        "video of the published size, %s, arrives at the server".formatted(published),
                        "media.input-observed",
                        fact -> published.equals(fact.text("width") + "x" + fact.text("height")));
        RenderedFrame frame = client.awaitFrame("frames come back", 0, any -> true);
        Expect.equal("the size of what comes back", published, frame.size());
    }

    /** Returns the size of the published video as the SDK declares it: the size of its camera. */
    private static String published(Rig rig) {
        FeedEntry track = rig.server()
                .await(
                        "the SDK publishes video",
                        "livekit.track-published",
                        fact -> fact.text("kind").equals("video"));
        return track.text("width") + "x" + track.text("height");
    }

    @ConformanceCase(
            id = "connect/lucy-two-one-takes-720p",
            title = "Lucy two one takes 720p",
            promises = "connect.spec-lucy-2.1",
            story =
                    "The documentation says that lucy-2.1 takes 1280 x 720. A camera that follows the SDK's own description"
                            + " of the model captures that.")
    void lucyTwoOneTakes720p(Rig rig) {
        rig.requireModel("lucy-2.1");
        Client client = rig.client();
        client.connect(Connect.asTheModelWants().prompt("first"));
        rig.server().requireRoom();

        Expect.equal("the size that the SDK says lucy-2.1 takes", "1280x720", published(rig));
        Expect.equal(
                "the model that the service is asked for",
                "lucy-2.1",
                rig.server().facts("session.opened").get(0).text("model"));
    }

    @ConformanceCase(
            id = "connect/portrait-comes-back-as-portrait",
            title = "Portrait comes back as portrait",
            promises = "connect.portrait",
            story = "The app's camera is upright, 9:16. What comes back is upright too, and of the same size.")
    void portraitComesBackAsPortrait(Rig rig) {
        Client client = rig.client();

        client.connect(Connect.small().camera(288, 512, 10).prompt("first"));
        client.awaitFrames(10);

        RenderedFrame frame = client.frames().get(client.rendered() - 1);
        Expect.equal("the size of the frames that come back", "288x512", frame.size());
    }

    @ConformanceCase(
            id = "connect/another-model-takes-the-same-camera",
            title = "Another model takes the same camera",
            promises = "connect.switch-models",
            story =
                    "The app disconnects, waits 100 ms, and connects with another model, on the same camera stream. The new"
                            + " session generates from it.")
    void anotherModelTakesTheSameCamera(Rig rig) {
        rig.requireModel(OTHER_MODEL);
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrames(3);
        client.disconnect();

        // The documentation recommends this pause to users. No judgement depends on it.
        rig.watch(Duration.ofMillis(100), () -> null);
        client.connect(Connect.small().model(OTHER_MODEL).prompt("second").with("keep_camera", true));

        client.awaitFrame(
                "frames of the other model's session are rendered", 0, frame -> frame.shows(State.ofPrompt("second")));
        Expect.equal(
                "the model of the second session",
                OTHER_MODEL,
                rig.server().facts("session.opened").get(1).text("model"));
    }

    @ConformanceCase(
            id = "connect/comes-back-from-the-background-many-times",
            title = "Comes back from the background many times",
            promises = "mobile.lifecycle",
            story =
                    "The app disconnects and connects again five times, as a phone's does that goes to the background and"
                            + " comes back. Each time frames come, and each session is let go.")
    void comesBackFromTheBackgroundManyTimes(Rig rig) {
        Client client = rig.client();
        for (int round = 1; round <= ROUNDS; round++) {
            int rendered = client.rendered();
            String prompt = "round " + round;
            client.connect(Connect.small().prompt(prompt));
            client.awaitFrame(
                    "frames of round " + round + " are rendered",
                    rendered,
                    frame -> frame.shows(State.ofPrompt(prompt)));
            client.disconnect();
        }
        rig.server().await("every session is let go", "session.ended", ROUNDS);
    }

    @ConformanceCase(
            id = "connect/vp8-is-served-to-who-asks-for-it",
            title = "VP8 is served to who asks for it",
            promises = "mobile.vp8",
            needs = "codec",
            story = "The app asks for VP8. The camera's video is sent as VP8, and what comes back is VP8.")
    void vp8IsServedToWhoAsksForIt(Rig rig) {
        Client client = rig.client();

        client.connect(Connect.small().prompt("first").with("codec", "vp8"));
        client.awaitFrames(3);

        for (String direction : List.of("in", "out")) {
            var first = rig.server()
                    .await(
                            "video flows " + direction,
                            "media.first-frame",
                            fact -> fact.text("direction").equalsIgnoreCase(direction)
                                    && fact.text("kind").equals("video"));
            Expect.equal(
                    "the codec of the video that flows " + direction,
                    "vp8",
                    first.text("codec").toLowerCase(Locale.ROOT));
        }
    }

    @ConformanceCase(
            id = "connect/enhancement-is-on-by-default",
            title = "Enhancement is on by default",
            promises = "enhance.default-on",
            story = "The app connects with a prompt and says nothing of enhancement. The service is asked to enhance.")
    void enhancementIsOnByDefault(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.setPrompt("second").done();

        for (var change : rig.server().facts("session.state-changed")) {
            Expect.that(
                    "the service is asked to enhance what the app says nothing else of",
                    change.fields().path("enhance").asBoolean(),
                    () -> "it was asked not to, for \"" + change.text("prompt") + "\"");
        }
    }

    @ConformanceCase(
            id = "connect/enhancement-can-be-turned-off",
            title = "Enhancement can be turned off",
            promises = "enhance.default-on",
            story = "The app asks not to enhance, at first and in a later change. Both reach the service as false.")
    void enhancementCanBeTurnedOff(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first").with("enhance", false));
        client.set(Map.of("prompt", "second", "enhance", false)).done();

        for (var change : rig.server().facts("session.state-changed")) {
            Expect.that(
                    "the service is asked not to enhance",
                    !change.fields().path("enhance").asBoolean(),
                    () -> "it was asked to, for \"" + change.text("prompt") + "\"");
        }
    }
}
