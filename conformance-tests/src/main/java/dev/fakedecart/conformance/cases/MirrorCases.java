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
            title = "Auto mirrors a front camera",
            promises = "mirror.auto",
            needs = "mirror",
            story =
                    "mirror is \"auto\" and the track says facingMode \"user\", as a phone's front camera does. The stream is"
                            + " sent mirrored.")
    void autoMirrorsAFrontCamera(Rig rig) {
        sent(rig.client(), Connect.small().with("mirror", "auto").with("facing_mode", "user"), true);
    }

    @ConformanceCase(
            id = "mirror/auto-leaves-a-back-camera",
            title = "Auto leaves a back camera",
            promises = "mirror.auto",
            needs = "mirror",
            story = "mirror is \"auto\" and the track says facingMode \"environment\". The stream is sent as it is.")
    void autoLeavesABackCamera(Rig rig) {
        sent(rig.client(), Connect.small().with("mirror", "auto").with("facing_mode", "environment"), false);
    }

    @ConformanceCase(
            id = "mirror/true-mirrors-always",
            title = "True mirrors always",
            promises = "mirror.auto",
            needs = "mirror",
            story = "mirror is true. The stream is sent mirrored, whatever the track says.")
    void trueMirrorsAlways(Rig rig) {
        sent(rig.client(), Connect.small().with("mirror", true).with("facing_mode", "environment"), true);
    }

    @ConformanceCase(
            id = "mirror/nothing-is-mirrored-unasked",
            title = "Nothing is mirrored unasked",
            promises = "mirror.auto",
            needs = "mirror",
            story = "mirror is not given, and the track says facingMode \"user\". The stream is sent as it is.")
    void nothingIsMirroredUnasked(Rig rig) {
        sent(rig.client(), Connect.small().with("facing_mode", "user"), false);
    }

    @ConformanceCase(
            id = "mirror/the-preview-is-never-mirrored",
            title = "The preview is never mirrored",
            promises = "mirror.auto",
            needs = {"mirror", "preview"},
            story = "mirror is true. The app's own stream, its local preview, is not mirrored.")
    void thePreviewIsNeverMirrored(Rig rig) {
        Client client = rig.client();
        sent(client, Connect.small().with("mirror", true), true);

        boolean mirrored =
                client.call("preview", Map.of()).done().path("mirrored").asBoolean(true);

        Expect.that("the local preview is not mirrored", !mirrored, () -> "it is");
    }

    private static void sent(Client client, Connect how, boolean mirrored) {
        client.connect(how.prompt("first"));
        RenderedFrame frame = client.awaitFrame(
                "the server reads the camera's stamp",
                0,
                any -> any.tag().isPresent()
                        && (any.tag().get().marker() != null || any.tag().get().mirrored()));
        Expect.equal(
                "whether what is sent is mirrored",
                mirrored,
                frame.tag().orElseThrow().mirrored());
    }
}
