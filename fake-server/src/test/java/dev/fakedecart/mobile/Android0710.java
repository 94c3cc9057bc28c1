package dev.fakedecart.mobile;

import static dev.fakedecart.mobile.MessageTable.Field.optional;
import static dev.fakedecart.mobile.MessageTable.Field.required;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.mobile.MessageTable.Kind;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** decart-android 0.7.10 with livekit-android 2.25.3, with a camera to publish. */
final class Android0710 implements MobileSdk {

    /** SignalingMessageParser.parse. */
    private static final MessageTable UNDERSTOOD = new MessageTable()
            .with("ready")
            .with("offer", required("sdp", Kind.TEXT))
            .with("answer", required("sdp", Kind.TEXT))
            .with("ice-candidate", optional("candidate", Kind.OBJECT))
            .with(
                    "prompt_ack",
                    required("prompt", Kind.TEXT),
                    required("success", Kind.FLAG),
                    optional("error", Kind.TEXT))
            .with("error", required("error", Kind.TEXT))
            .with("set_image_ack", required("success", Kind.FLAG), optional("error", Kind.TEXT))
            .with("generation_started")
            .with("generation_tick", required("seconds", Kind.NUMBER))
            .with("generation_ended", required("seconds", Kind.NUMBER), required("reason", Kind.TEXT))
            .with(
                    "session_id",
                    required("session_id", Kind.TEXT),
                    required("server_ip", Kind.TEXT),
                    required("server_port", Kind.INTEGER))
            .with(
                    "livekit_room_info",
                    required("livekit_url", Kind.TEXT),
                    required("token", Kind.TEXT),
                    required("room_name", Kind.TEXT),
                    required("session_id", Kind.TEXT))
            .with("status", required("status", Kind.TEXT))
            .with(
                    "queue_position",
                    optional("position", Kind.INTEGER),
                    optional("queue_position", Kind.INTEGER),
                    optional("queue_size", Kind.INTEGER));

    @Override
    public String url(String baseUrl, String apiKey, String model) {
        return baseUrl + "/v1/stream?api_key=" + encoded(apiKey) + "&model=" + encoded(model) + "&user_agent="
                + encoded("decart-android-sdk/0.7.10");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    @Override
    public MessageTable understood() {
        return UNDERSTOOD;
    }

    @Override
    public boolean unknownIsFatal() {
        return true;
    }

    /** With neither prompt nor image it sends an image of null, for it has a camera, and waits for that as well. */
    @Override
    public Request join(String model, DesiredState initial) {
        String prompt = initial.prompt();
        if (initial.image() == null && prompt != null) {
            return joining(prompt(prompt, initial.enhanceOr(true)), Acknowledgement.ofPrompt(prompt));
        }
        return joining(image(initial, prompt == null ? null : initial.enhanceOr(true)), Acknowledgement.ofImage());
    }

    private static Request joining(Json initialState, Acknowledgement acknowledgement) {
        return Request.acknowledged(
                Json.object()
                        .put("type", "livekit_join")
                        .put("initial_state", initialState)
                        .toString(),
                acknowledgement);
    }

    private static Json prompt(String prompt, boolean enhance) {
        return Json.object().put("type", "prompt").put("prompt", prompt).put("enhance_prompt", enhance);
    }

    private static Json image(DesiredState state, @Nullable Boolean enhance) {
        return Json.object()
                .put("type", "set_image")
                .put("image_data", state.base64())
                .putIfPresent("prompt", state.prompt())
                .putIfPresent("enhance_prompt", enhance);
    }

    @Override
    public Request setPrompt(String model, String prompt) {
        return Request.acknowledged(prompt(prompt, true).toString(), Acknowledgement.ofPrompt(prompt));
    }

    @Override
    public Request setImage(DesiredState state) {
        return Request.acknowledged(image(state, state.enhance()).toString(), Acknowledgement.ofImage());
    }

    @Override
    public void close(ControlConnection control) {
        control.close(1000, "client disconnect");
    }

    @Override
    public String signalQuery() {
        return "?protocol=13&auto_subscribe=1&adaptive_stream=0&sdk=android&version=2.25.3"
                + "&device_model=google%20Pixel%208&os=android&os_version=14&network=wifi";
    }

    @Override
    public String trackName() {
        return "local_video";
    }

    /**
     * The SDK publishes three layers, the largest first: f;h;q. libwebrtc's Java binding cannot name layers, and those
     * that are renamed in its offer get their sizes by their order, the smallest first; so this is the largest alone.
     */
    @Override
    public VideoEncoding encoding(int width) {
        return VideoEncoding.single("VP8", 2_000_000, 30);
    }

    @Override
    public String streamId(String participantSid) {
        return participantSid;
    }

    @Override
    public String toString() {
        return "Android 0.7.10";
    }
}
