package dev.fakedecart.mobile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.dialect.Dialects;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.libwebrtc.LibWebRtcMedia;
import dev.fakedecart.internal.transcode.ClientWebRtc;
import java.net.URLEncoder;
import tools.jackson.databind.JsonNode;

/** An app with an SDK from before LiveKit: a publisher on a phone, or a viewer. For one thread. */
final class DirectApp implements AutoCloseable {
    private final Dialect sdk;
    private final String model;
    private final FrameReader frames = new FrameReader();
    private final DirectClient<LibWebRtcMedia> client;
    private boolean closed;

    private DirectApp(Dialect sdk, String url, String model) {
        this.sdk = sdk;
        this.model = model;
        client = DirectClient.open(sdk, url, new LibWebRtcMedia(ClientWebRtc.factory(), frames));
    }

    /** Sets the state, and offers the camera when the state is in force. The first frames may arrive later. */
    static DirectApp publish(Dialect sdk, String baseUrl, String model, DesiredState initial, PatternCamera camera) {
        var app = new DirectApp(sdk, sdk.url(baseUrl, "test-key", model), model);
        app.control().perform(sdk.initial(model, initial));
        app.client.media().publish(camera.source(), sdk.encoding(camera.width()));
        app.client.connect();
        return app;
    }

    /**
     * Watches another client's session with a token made from its {@code session_id} message. A viewer sets nothing and
     * only receives. Python to 0.0.40 and JavaScript 0.0.46 to 0.0.68 have viewers; the SDKs for phones do not. The
     * messages and offers of Android 0.2.0 are like theirs.
     *
     * @param session the publisher's {@code session_id} message
     */
    static DirectApp watch(String baseUrl, JsonNode session) {
        String url = "%s/subscribe/%s?IP=%s&port=%s&api_key=%s&user_agent=%s"
                .formatted(
                        baseUrl,
                        encoded(session.get("session_id").stringValue()),
                        encoded(session.get("server_ip").stringValue()),
                        session.get("server_port").intValue(),
                        "test-key",
                        encoded("decart-python-sdk/0.0.40 lang/py"));
        var app = new DirectApp(Dialects.ANDROID_0_2_0, url, "");
        app.client.media().receive();
        app.client.connect();
        return app;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    ControlConnection control() {
        return client.control();
    }

    FrameReader frames() {
        return frames;
    }

    /** Changes the prompt, and waits as long as the SDK does. */
    void setPrompt(String prompt) {
        control().perform(sdk.setPrompt(model, prompt));
    }

    /** Changes prompt and image together, and waits as long as the SDK does. */
    void setImage(DesiredState state) {
        control().perform(sdk.setImage(state));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            client.close();
        }
    }

    /** Disappears like a killed app. */
    void vanish() {
        closed = true;
        client.vanish();
    }
}
