package dev.fakedecart.conformance.cases;

import dev.fakedecart.conformance.driver.Answer;
import dev.fakedecart.conformance.rig.Client;
import dev.fakedecart.conformance.rig.ConformanceCase;
import dev.fakedecart.conformance.rig.Connect;
import dev.fakedecart.conformance.rig.Expect;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.rig.Rig;
import tools.jackson.databind.JsonNode;

/** Cases of the documentation's own snippets. A snippet that does not run is a mistake of the documentation. */
public final class DocumentationCases {

    @ConformanceCase(
            id = "docs/the-camera-setup-runs-as-printed",
            title = "The documentation's camera setup runs as printed",
            promises = "docs.snippets",
            needs = "snippet.camera",
            load = Load.WAITING,
            story = "The app requests the camera as the guide prints it: getUserMedia with frameRate:"
                    + " model.fps, width: model.width and height: model.height. The platform accepts the"
                    + " constraints.")
    void theCameraSetupRunsAsPrinted(Rig rig) {
        runs(rig, "camera", "getUserMedia() takes frameRate: model.fps");
    }

    @ConformanceCase(
            id = "docs/ideal-constraints-run-as-printed",
            title = "The documentation's ideal constraints run as printed",
            promises = "docs.snippets",
            needs = "snippet.ideal_camera",
            load = Load.WAITING,
            story = "The app requests the camera as the guide prints it for a wide range of devices:"
                    + " getUserMedia with frameRate: { ideal: model.fps }. The platform accepts the"
                    + " constraints.")
    void idealConstraintsRunAsPrinted(Rig rig) {
        runs(rig, "ideal_camera", "getUserMedia() takes frameRate: { ideal: model.fps }");
    }

    @ConformanceCase(
            id = "docs/the-python-quick-start-runs-as-printed",
            title = "The documentation's Python quick start runs as printed",
            promises = "docs.snippets",
            needs = "snippet.client_realtime_connect",
            load = Load.WAITING,
            story = "The app connects as the quick start prints it: client.realtime.connect(stream=…,"
                    + " model=…, on_remote_stream=…, initial_state=…). The client has this method.")
    void thePythonQuickStartRunsAsPrinted(Rig rig) {
        runs(rig, "client_realtime_connect", "client.realtime.connect() connects");
    }

    private static void runs(Rig rig, String snippet, String documented) {
        Answer answer = rig.client().runSnippet(snippet).answer();
        Expect.documented(
                documented,
                !(answer instanceof Answer.Refused),
                () -> "the snippet failed with " + ((Answer.Refused) answer).error());
    }

    @ConformanceCase(
            id = "docs/customize-offer-is-called",
            title = "The documentation's customizeOffer is called",
            promises = "docs.snippets",
            needs = "snippet.customize_offer",
            story = "The app connects with the option customizeOffer, as the guide prints it for React"
                    + " Native. The SDK calls it, so that the app can choose VP8.")
    void customizeOfferIsCalled(Rig rig) {
        Client client = rig.client();

        JsonNode session = client.connect(Connect.small().prompt("first").with("customize_offer", true));

        Expect.documented(
                "connect() calls customizeOffer with its offer",
                session.path("customize_offer").asBoolean(),
                () -> "the SDK ignores the option");
    }
}
