package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.JudgedBy;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.rig.Rig;
import dev.fakedecart.conformance.rig.TestImage;

/** Cases of what a reconnect restores after setPrompt(). */
@JudgedBy(Policy.SDK)
public final class ReplayCases {

    @ConformanceCase(
            id = "replay/a-new-prompt-keeps-the-first-image",
            title = "A reconnect restores a new prompt together with the first image",
            promises = "sdk.latest-state",
            story = "The app connects with a prompt and an image, and then changes the prompt alone. The"
                    + " server closes the control socket. The new session has the new prompt and the image.")
    void aNewPromptKeepsTheFirstImage(Rig rig) {
        Client client = rig.client();
        TestImage picture = TestImage.png(11);
        client.generate(Connect.small().prompt("first").image(picture));
        client.setPrompt("latest").done();

        rig.server().inject(Faults.DROP);

        Expectations.stateOfTheSecondSession(rig, "latest", picture);
    }

    @ConformanceCase(
            id = "replay/a-change-without-acknowledgement-is-not-restored",
            title = "A reconnect does not restore a change that was never acknowledged",
            promises = "sdk.latest-state",
            story = "The app changes the prompt, and the server closes the control socket instead of"
                    + " acknowledging the change. The new session has the first prompt.")
    void aChangeWithoutAcknowledgementIsNotRestored(Rig rig) {
        rig.server().useScenario(Faults.when("{at: sending, message: prompt_ack, session: 1, count: 2}", Faults.DROP));
        Client client = rig.client();
        client.generate(Connect.small().prompt("first"));

        client.setPrompt("unanswered");

        Expectations.stateOfTheSecondSession(rig, "first", null);
    }
}
