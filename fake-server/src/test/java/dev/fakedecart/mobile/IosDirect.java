package dev.fakedecart.mobile;

import static dev.fakedecart.mobile.MessageTable.Field.optional;
import static dev.fakedecart.mobile.MessageTable.Field.required;

import dev.fakedecart.mobile.MessageTable.Kind;

/**
 * decart-ios 0.5.1 to 0.6.1, on a model that takes a reference image. As in {@link Ios066}, the type comes last and
 * slashes are escaped.
 *
 * @param version for its name only
 * @param framesPerSecond at most, 26 in 0.5.1 and 30 in 0.6.1
 */
record IosDirect(String version, int framesPerSecond) implements DirectSdk {

    /** SignalingModel.swift; a candidate of null is not decoded. */
    private static final MessageTable UNDERSTOOD = new MessageTable()
            .with("offer", required("sdp", Kind.TEXT))
            .with("answer", required("sdp", Kind.TEXT))
            .with("ice-candidate", required("candidate", Kind.OBJECT))
            .with("error", optional("message", Kind.TEXT), optional("error", Kind.TEXT))
            .with("session_id", optional("sessionId", Kind.TEXT), optional("session_id", Kind.TEXT))
            .with("generation_started")
            .with("generation_tick", required("seconds", Kind.NUMBER))
            .with("generation_ended", optional("seconds", Kind.NUMBER), optional("reason", Kind.TEXT))
            .with(
                    "prompt_ack",
                    optional("prompt", Kind.TEXT),
                    optional("success", Kind.FLAG),
                    optional("error", Kind.TEXT))
            .with("set_image_ack", optional("success", Kind.FLAG), optional("error", Kind.TEXT))
            .with("status", required("status", Kind.TEXT))
            .with("queue_position", optional("queue_position", Kind.INTEGER), optional("queue_size", Kind.INTEGER));

    @Override
    public String url(String baseUrl, String apiKey, String model) {
        return baseUrl + "/v1/stream?api_key=" + apiKey + "&model=" + model;
    }

    @Override
    public MessageTable understood() {
        return UNDERSTOOD;
    }

    @Override
    public boolean unknownIsFatal() {
        return false;
    }

    @Override
    public Request initial(String model, DesiredState initial) {
        String prompt = initial.prompt();
        if (initial.image() != null) {
            return Request.acknowledged(image(initial), Acknowledgement.ofImage());
        }
        if (prompt != null) {
            Json message = Json.object()
                    .put("prompt", prompt)
                    .put("enhance_prompt", initial.enhanceOr(false))
                    .put("type", "prompt");
            return Request.acknowledged(written(message), Acknowledgement.ofPrompt(prompt));
        }
        Json passthrough =
                Json.object().put("prompt", null).put("image_data", null).put("type", "set_image");
        return Request.acknowledged(written(passthrough), Acknowledgement.ofImage());
    }

    private static String image(DesiredState state) {
        return written(Json.object()
                .putIfPresent("prompt", state.prompt())
                .putIfPresent("image_data", state.base64())
                .put("enhance_prompt", state.enhanceOr(false))
                .put("type", "set_image"));
    }

    private static String written(Json message) {
        return message.toString().replace("/", "\\/");
    }

    /** The whole state, and nothing is waited for. */
    @Override
    public Request setPrompt(String model, String prompt) {
        return Request.unacknowledged(image(DesiredState.ofPrompt(prompt)));
    }

    @Override
    public Request setImage(DesiredState state) {
        return Request.unacknowledged(image(state));
    }

    @Override
    public void close(ControlConnection control) {
        control.close(1000, "");
    }

    @Override
    public VideoEncoding encoding() {
        return VideoEncoding.single("VP8", 2_500_000, framesPerSecond);
    }

    @Override
    public String changeOffer(String sdp) {
        return sdp;
    }

    @Override
    public String offer(String sdp) {
        return written(Json.object().put("sdp", sdp).put("type", "offer"));
    }

    @Override
    public String candidate(String candidate, int sdpMLineIndex, String sdpMid) {
        return written(Json.object()
                .put(
                        "candidate",
                        Json.object()
                                .put("candidate", candidate)
                                .put("sdpMid", sdpMid)
                                .put("sdpMLineIndex", sdpMLineIndex))
                .put("type", "ice-candidate"));
    }

    @Override
    public String toString() {
        return "iOS " + version;
    }
}
