package dev.fakedecart.mobile;

import static dev.fakedecart.mobile.MessageTable.Field.optional;
import static dev.fakedecart.mobile.MessageTable.Field.required;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.mobile.MessageTable.Kind;
import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** decart-android 0.2.0, which the product's documentation pins. It calls itself 0.0.1, and never pings. */
final class Android020 implements DirectSdk {

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
                    required("server_port", Kind.INTEGER));

    @Override
    public String url(String baseUrl, String apiKey, String model) {
        return baseUrl + "/v1/stream?api_key=" + URLEncoder.encode(apiKey, UTF_8) + "&model="
                + URLEncoder.encode(model, UTF_8) + "&user_agent=decart-android-sdk%2F0.0.1";
    }

    @Override
    public MessageTable understood() {
        return UNDERSTOOD;
    }

    @Override
    public boolean unknownIsFatal() {
        return false;
    }

    /** With neither prompt nor image, but a camera, it sends an image of null. */
    @Override
    public Request initial(String model, DesiredState initial) {
        String prompt = initial.prompt();
        if (initial.image() == null && prompt != null) {
            return Request.acknowledged(prompt(prompt, initial.enhanceOr(true)), Acknowledgement.ofPrompt(prompt));
        }
        return Request.acknowledged(
                image(initial, prompt == null ? null : initial.enhanceOr(true)), Acknowledgement.ofImage());
    }

    private static String prompt(String prompt, boolean enhance) {
        return Json.object()
                .put("type", "prompt")
                .put("prompt", prompt)
                .put("enhance_prompt", enhance)
                .toString();
    }

    private static String image(DesiredState state, @Nullable Boolean enhance) {
        return Json.object()
                .put("type", "set_image")
                .put("image_data", state.base64())
                .putIfPresent("prompt", state.prompt())
                .putIfPresent("enhance_prompt", enhance)
                .toString();
    }

    /** Nothing is waited for. */
    @Override
    public Request setPrompt(String model, String prompt) {
        return Request.unacknowledged(prompt(prompt, true));
    }

    @Override
    public Request setImage(DesiredState state) {
        return Request.acknowledged(image(state, state.enhance()), Acknowledgement.ofImage());
    }

    @Override
    public void close(ControlConnection control) {
        control.close(1000, "cleanup");
    }

    /** The track is merely added. */
    @Override
    public VideoEncoding encoding() {
        return new VideoEncoding("", List.of());
    }

    @Override
    public String changeOffer(String sdp) {
        return Vp8Offer.change(sdp);
    }

    @Override
    public String offer(String sdp) {
        return Json.object().put("type", "offer").put("sdp", sdp).toString();
    }

    /** The default of the fourth member is written out. */
    @Override
    public String candidate(String candidate, int sdpMLineIndex, String sdpMid) {
        return Json.object()
                .put("type", "ice-candidate")
                .put(
                        "candidate",
                        Json.object()
                                .put("candidate", candidate)
                                .put("sdpMLineIndex", sdpMLineIndex)
                                .put("sdpMid", sdpMid)
                                .put("usernameFragment", null))
                .toString();
    }

    @Override
    public String toString() {
        return "Android 0.2.0";
    }
}
