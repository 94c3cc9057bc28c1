package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.RenderedFrame;
import dev.fakedecart.conformance.rig.Rig;
import java.util.Map;

/**
 * Cases of mirrored pictures. The camera stamps its frames, and the server reports in which orientation the stamp
 * arrived.
 */
public final class MirrorCases {

    @ConformanceCase(
            id = "mirror/auto-mirrors-a-front-camera",
            title = "The mirror option \"auto\" mirrors a front camera",
            promises = "mirror.auto",
            needs = "mirror",
            story = "The mirror option is \"auto\", and the track has the facingMode \"user\", like a"
                    + " phone's front camera. The SDK sends mirrored video.")
    void autoMirrorsAFrontCamera(Rig rig) {
        sent(rig.client(), Connect.small().with("mirror", "auto").with("facing_mode", "user"), true);
    }

    @ConformanceCase(
            id = "mirror/auto-leaves-a-back-camera",
            title = "The mirror option \"auto\" does not mirror a back camera",
            promises = "mirror.auto",
            needs = "mirror",
            story = "The mirror option is \"auto\", and the track has the facingMode \"environment\". The"
                    + " SDK does not mirror the video.")
    void autoDoesNotMirrorABackCamera(Rig rig) {
        sent(rig.client(), Connect.small().with("mirror", "auto").with("facing_mode", "environment"), false);
    }

    @ConformanceCase(
            id = "mirror/true-mirrors-always",
            title = "The mirror option true mirrors any camera",
            promises = "mirror.auto",
            needs = "mirror",
            story = "The mirror option is true. The SDK sends mirrored video, whatever the track's facingMode is.")
    void trueMirrorsAlways(Rig rig) {
        sent(rig.client(), Connect.small().with("mirror", true).with("facing_mode", "environment"), true);
    }

    @ConformanceCase(
            id = "mirror/nothing-is-mirrored-unasked",
            title = "Without the mirror option, no video is mirrored",
            promises = "mirror.auto",
            needs = "mirror",
            story = "The mirror option is not set, and the track has the facingMode \"user\". The SDK"
                    + " does not mirror the video.")
    void withoutTheOptionNoVideoIsMirrored(Rig rig) {
        sent(rig.client(), Connect.small().with("facing_mode", "user"), false);
    }

    @ConformanceCase(
            id = "mirror/the-preview-is-never-mirrored",
            title = "The local preview is never mirrored",
            promises = "mirror.auto",
            needs = {"mirror", "preview"},
            story = "The mirror option is true. The SDK does not mirror the app's own stream, which is"
                    + " the local preview.")
    void thePreviewIsNeverMirrored(Rig rig) {
        Client client = rig.client();
        sent(client, Connect.small().with("mirror", true), true);

        boolean mirrored =
                client.call("preview", Map.of()).done().path("mirrored").asBoolean(true);

        Expect.that("the local preview is not mirrored", !mirrored, () -> "the local preview is mirrored");
    }

    @ConformanceCase(
            id = "mirror/what-the-server-draws-stays-readable",
            title = "With mirrored video, what the server draws stays readable",
            promises = "mirror.readable",
            needs = "mirror",
            story = "The mirror option is true. The server receives mirrored video, and draws into the"
                    + " picture. What it draws reads the right way round in the rendered frames.")
    void whatTheServerDrawsStaysReadable(Rig rig) {
        Client client = rig.client();
        client.connect(Connect.small().with("mirror", true).prompt("first"));

        client.awaitFrame(
                "a rendered frame of mirrored video shows what the server has drawn, the right way round",
                0,
                frame -> frame.tag().map(RenderedFrame.Tag::mirrored).orElse(false));
    }

    private static void sent(Client client, Connect how, boolean mirrored) {
        client.connect(how.prompt("first"));
        RenderedFrame frame = client.awaitFrame(
                "the server reads the number that the camera stamps on its frames",
                0,
                any -> any.tag().isPresent()
                        && (any.tag().get().marker() != null || any.tag().get().mirrored()));
        Expect.equal(
                "whether the sent video is mirrored",
                mirrored,
                frame.tag().orElseThrow().mirrored());
    }
}
