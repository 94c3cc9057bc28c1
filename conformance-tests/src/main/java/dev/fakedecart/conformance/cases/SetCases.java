package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Call;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.RenderedFrame;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.State;
import dev.fakedecart.conformance.rig.TestImage;
import dev.fakedecart.conformance.target.FeedEntry;
import dev.fakedecart.protocol.Era;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cases that check whether a change of prompt and image is one change. */
public final class SetCases {
    private static final int UPDATES = 8;

    /** The side of the image in pixels. Noise of this size is about 1.5 MB as a PNG. */
    private static final int LARGE = 700;

    @ConformanceCase(
            id = "set/replaces-prompt-and-image-together",
            title = "Prompt and image are replaced together",
            promises = "set.atomic",
            story = "A running session has a prompt and an image, and the app replaces both with set()."
                    + " The SDK sends one message, and every rendered frame shows either the old prompt and"
                    + " image or the new prompt and image.")
    void replacesPromptAndImageTogether(Rig rig) {
        Client client = rig.client();
        TestImage first = TestImage.png(1);
        TestImage second = TestImage.png(2);
        client.generate(Connect.small().prompt("first").image(first));
        int before = updates(rig);

        client.set(both("second", second)).done();

        client.awaitFrame("frames show the new state", 0, frame -> frame.shows(State.of("second", second)));
        Expect.equal("messages that one set() call sends", 1, updates(rig) - before);
        noMixture(client, Set.of(State.of("first", first), State.of("second", second)));
    }

    @ConformanceCase(
            id = "set/never-mixes-under-rapid-updates",
            title = "Rapid updates are never mixed",
            promises = "set.atomic",
            story = "The app calls set() eight times, one call after the other, with two pairs of prompt"
                    + " and image in turn. No frame shows the prompt of one pair with the image of the"
                    + " other pair, and the state of the last call remains.")
    void neverMixesUnderRapidUpdates(Rig rig) {
        Client client = rig.client();
        TestImage odd = TestImage.png(1);
        TestImage even = TestImage.jpeg(2);
        client.generate(Connect.small().prompt("odd").image(odd));
        int before = updates(rig);

        for (int i = 2; i <= UPDATES + 1; i++) {
            client.set(i % 2 == 0 ? both("even", even) : both("odd", odd)).done();
        }

        int rendered = client.rendered();
        client.awaitFrame(
                "frames show the state of the last call", rendered, frame -> frame.shows(State.of("odd", odd)));
        Expect.equal("messages that eight set() calls send", UPDATES, updates(rig) - before);
        noMixture(client, Set.of(State.of("odd", odd), State.of("even", even)));
    }

    @ConformanceCase(
            id = "set/never-mixes-concurrent-updates",
            title = "Concurrent updates are never mixed",
            promises = "set.atomic",
            story = "The app makes eight concurrent set() calls, each with its own prompt and image. No"
                    + " frame shows the prompt of one call with the image of another call, and the state of"
                    + " the last call remains.")
    void neverMixesConcurrentUpdates(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("call 0").image(TestImage.png(0)));
        var states = new HashSet<State>(Set.of(State.of("call 0", TestImage.png(0))));
        var calls = new ArrayList<Call>();

        for (int i = 1; i <= UPDATES; i++) {
            states.add(State.of("call " + i, TestImage.png(i)));
            calls.add(client.set(both("call " + i, TestImage.png(i))));
        }

        State last = State.of("call " + UPDATES, TestImage.png(UPDATES));
        client.awaitFrame("frames show the state of the last call", 0, frame -> frame.shows(last));
        calls.forEach(Call::answer);
        client.awaitFrames(3);
        noMixture(client, states);
        noMixtureOnTheWire(rig, states);
        Expect.that(
                "the state of the last call remains",
                lastRead(client).shows(last),
                () -> "later frames show another state");
    }

    @ConformanceCase(
            id = "set/stays-one-change-with-a-large-image",
            title = "A change with a large image is one change",
            promises = "set.atomic",
            story = "The app replaces prompt and image with set(). The new image has 1.5 MB and takes"
                    + " time to transmit. Every rendered frame shows either the old prompt and image or the"
                    + " new prompt and image.")
    void aChangeWithALargeImageIsOneChange(Rig rig) {
        Client client = rig.client();
        TestImage small = TestImage.png(1);
        TestImage large = TestImage.large(LARGE, 5);
        client.generate(Connect.small().prompt("small").image(small));

        client.set(both("large", large)).done();

        client.awaitFrame("frames show the new state", 0, frame -> frame.shows(State.of("large", large)));
        noMixture(client, Set.of(State.of("small", small), State.of("large", large)));
    }

    @ConformanceCase(
            id = "set/resolves-only-when-acknowledged",
            title = "A set() call resolves only when it is acknowledged",
            promises = "set.atomic",
            story = "The service applies a change but withholds its acknowledgement. The call is still"
                    + " pending when rendered frames show the new state: it resolves only when the service"
                    + " acknowledges the change.")
    void resolvesOnlyWhenAcknowledged(Rig rig) {
        rig.server().useScenario("ack-never");
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        Call call = client.set(Map.of("prompt", "second"));
        client.awaitFrame("frames show the new state", 0, frame -> frame.shows(State.ofPrompt("second")));

        Expect.that(
                "the call is pending until it is acknowledged",
                call.isPending(),
                () -> "the call had ended: " + call.answer());
    }

    @ConformanceCase(
            id = "set/a-drop-before-the-acknowledgement-leaves-no-mixture",
            title = "A connection loss before the acknowledgement mixes no states",
            promises = "set.atomic",
            story = "The server closes the control socket after a set() call with prompt and image and"
                    + " before its acknowledgement. The call resolves or rejects, and no frame, before or"
                    + " after the reconnect, mixes the old prompt and image with the new prompt and image.")
    void aConnectionLossBeforeTheAcknowledgementMixesNoStates(Rig rig) {
        rig.server()
                .useScenario(Faults.when("{at: sending, message: set_image_ack, session: 1, count: 2}", Faults.DROP));
        Client client = rig.client();
        TestImage first = TestImage.png(1);
        TestImage second = TestImage.png(2);
        client.generate(Connect.small().prompt("first").image(first));

        client.set(both("second", second)).answer();

        rig.server().await("the SDK opens a second session", "session.opened", 2);
        client.awaitState("connected", 2);
        noMixture(client, Set.of(State.of("first", first), State.of("second", second)));
    }

    @ConformanceCase(
            id = "set/a-prompt-alone-clears-the-image",
            title = "A prompt alone clears the image",
            promises = "set.replaces-all",
            story = "The session has a prompt and an image. The app calls set() with only a prompt."
                    + " Frames then show no image.")
    void aPromptAloneClearsTheImage(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first").image(TestImage.png(1)));

        client.set(Map.of("prompt", "alone")).done();

        client.awaitFrame("frames show the prompt without an image", 0, frame -> frame.shows(State.ofPrompt("alone")));
    }

    @ConformanceCase(
            id = "set/an-image-alone-clears-the-prompt",
            title = "An image alone clears the prompt",
            promises = "set.replaces-all",
            story = "The session has a prompt and an image. The app calls set() with only an image."
                    + " Frames then show no prompt.")
    void anImageAloneClearsThePrompt(Rig rig) {
        Client client = rig.client();
        TestImage picture = TestImage.png(2);
        client.generate(Connect.small().prompt("first").image(TestImage.png(1)));

        client.set(Map.of("image", picture.base64())).done();

        client.awaitFrame("frames show the image without a prompt", 0, frame -> frame.shows(State.of(null, picture)));
    }

    @ConformanceCase(
            id = "set/null-clears-the-image",
            title = "The image null clears the image",
            promises = "set.clear-image",
            story = "The session has a prompt and an image. The app calls set({ image: null }). Frames"
                    + " then show no image.")
    void nullClearsTheImage(Rig rig) {
        rig.useEra(Era.JULY_2026); // sends frames without a state, too
        Client client = rig.client();
        client.generate(Connect.small().prompt("first").image(TestImage.png(1)));
        var nothing = new HashMap<String, Object>();
        nothing.put("image", null);

        client.set(nothing).done();

        client.awaitFrame(
                "frames show no image",
                0,
                frame -> frame.tag().isPresent()
                        && frame.tag().get().imageHash() == null
                        && frame.tag().get().revision() > 1);
    }

    @ConformanceCase(
            id = "set/changes-do-not-reconnect",
            title = "Changes do not cause a reconnect",
            promises = "set.without-reconnect",
            story = "The app changes prompt and image several times. The SDK keeps its one connection and"
                    + " its one session.")
    void changesDoNotReconnect(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        rig.server().requireRoom();

        client.setPrompt("second").done();
        client.set(both("third", TestImage.png(3))).done();
        client.set(Map.of("prompt", "fourth")).done();
        client.awaitFrame("frames show the state of the last call", 0, frame -> frame.shows(State.ofPrompt("fourth")));

        Expectations.connections(rig, 1);
        Expect.equal(
                "sessions that were opened",
                1,
                rig.server().entries("session.opened").size());
        Expect.equal(
                "signal connections that were opened",
                1,
                rig.server().entries("livekit.signal-opened").size());
    }

    @ConformanceCase(
            id = "set/separate-calls-show-a-mismatch",
            title = "Separate calls show a mismatch",
            promises = "set.separate-calls-mismatch",
            needs = "set_image",
            story = "The app changes the prompt and then the image, in two calls. Between the calls,"
                    + " frames show the new prompt with the old image: the brief mismatch that set()"
                    + " avoids.")
    void separateCallsShowAMismatch(Rig rig) {
        Client client = rig.client();
        TestImage first = TestImage.png(1);
        TestImage second = TestImage.png(2);
        client.generate(Connect.small().prompt("first").image(first));

        client.setPrompt("second").done();
        client.awaitFrame(
                "frames show the new prompt with the old image", 0, frame -> frame.shows(State.of("second", first)));
        client.call("set_image", Map.of("image", second.base64(), "prompt", "second"))
                .done();

        client.awaitFrame(
                "frames show the new prompt with the new image", 0, frame -> frame.shows(State.of("second", second)));
    }

    @ConformanceCase(
            id = "set/a-prompt-needs-no-image",
            title = "A prompt needs no image",
            promises = "set.text-only",
            story = "The session has no image. Frames show its first prompt, and then the prompt that the"
                    + " app changes it to.")
    void aPromptNeedsNoImage(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        client.awaitFrame("frames show the prompt", 0, frame -> frame.shows(State.ofPrompt("first")));

        client.set(Map.of("prompt", "second")).done();

        client.awaitFrame("frames show the new prompt", 0, frame -> frame.shows(State.ofPrompt("second")));
    }

    @ConformanceCase(
            id = "set/empty-updates-are-rejected",
            title = "Empty updates are rejected",
            promises = "set.rejects-empty",
            story = "The app calls set() with neither prompt nor image, and with an empty prompt. Both"
                    + " calls reject, and the SDK sends nothing.")
    void emptyUpdatesAreRejected(Rig rig) {
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));
        int before = updates(rig);

        client.set(Map.of()).refused();
        client.set(Map.of("prompt", "")).refused();

        // Earlier messages have reached the server when this change is done.
        client.setPrompt("second").done();
        Expect.equal(
                "messages that the SDK sends for two empty updates and one valid update", 1, updates(rig) - before);
    }

    private static Map<String, Object> both(String prompt, TestImage picture) {
        return Map.of("prompt", prompt, "image", picture.base64());
    }

    /** Returns the number of messages that change the state, including the initial one. */
    private static int updates(Rig rig) {
        return rig.server().received("prompt").size()
                + rig.server().received("set_image").size();
    }

    private static RenderedFrame lastRead(Client client) {
        List<RenderedFrame> read = client.frames().stream()
                .filter(frame -> frame.tag().isPresent())
                .toList();
        return read.get(read.size() - 1);
    }

    /** Checks the journal, which also contains changes in quick succession that no frame shows. */
    private static void noMixtureOnTheWire(Rig rig, Set<State> allowed) {
        for (FeedEntry change : rig.server().entries("session.state-changed")) {
            State state = State.described(change.text("prompt"), change.text("image"));
            Expect.that(
                    "every change sets a prompt and an image that belong together",
                    allowed.contains(state),
                    () -> "the prompt \"%s\" was set with the image %s"
                            .formatted(change.text("prompt"), change.text("image")));
        }
    }

    private static void noMixture(Client client, Set<State> allowed) {
        client.frames().stream()
                .filter(frame -> frame.tag().isPresent())
                .filter(frame -> allowed.stream().noneMatch(frame::shows))
                .findFirst()
                .ifPresent(frame -> {
                    throw Expect.failure(
                            "every frame shows a prompt and an image that were set together",
                            "frame %s shows %s"
                                    .formatted(frame.number(), frame.tag().get().state()));
                });
    }
}
