package dev.fakedecart.mobile;

import static dev.fakedecart.mobile.MessageTable.Field.optional;
import static dev.fakedecart.mobile.MessageTable.Field.required;

import dev.fakedecart.mobile.MessageTable.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * decart-ios 0.6.6 with client-sdk-swift 2.14.1. Its encoder puts members in any order, so the type comes last here, and
 * escapes slashes.
 */
final class Ios066 implements MobileSdk {

    /** SignalingModel.swift. */
    private static final MessageTable UNDERSTOOD = new MessageTable()
            .with(
                    "livekit_room_info",
                    required("livekit_url", Kind.TEXT),
                    required("token", Kind.TEXT),
                    required("room_name", Kind.TEXT),
                    required("session_id", Kind.TEXT))
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

    /** Nothing is encoded: a key with an ampersand arrives cut short. */
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

    /** With neither prompt nor image the state is null, and nothing is waited for. */
    @Override
    public Request join(String model, DesiredState initial) {
        String prompt = initial.prompt() == null ? "" : initial.prompt();
        if (takesImages(model) && initial.image() != null) {
            return Request.acknowledged(
                    joining(image(new DesiredState(prompt, initial.image(), initial.enhance()))),
                    Acknowledgement.ofImage());
        }
        return prompt.isEmpty()
                ? Request.unacknowledged(joining(null))
                : Request.acknowledged(
                        joining(prompt(prompt, initial.enhanceOr(false))), Acknowledgement.ofPrompt(prompt));
    }

    private static String joining(@Nullable Json initialState) {
        return written(Json.object().put("initial_state", initialState).put("type", "livekit_join"));
    }

    private static Json prompt(String prompt, boolean enhance) {
        return Json.object()
                .put("prompt", prompt)
                .put("enhance_prompt", enhance)
                .put("type", "prompt");
    }

    private static Json image(DesiredState state) {
        return Json.object()
                .putIfPresent("prompt", state.prompt())
                .putIfPresent("image_data", state.base64())
                .put("enhance_prompt", state.enhanceOr(false))
                .put("type", "set_image");
    }

    private static String written(Json message) {
        return message.toString().replace("/", "\\/");
    }

    private static boolean takesImages(String model) {
        return !model.startsWith("lucy-restyle");
    }

    /** On models that take a reference image it is the whole state that is set, and the key of the image is left out. */
    @Override
    public Request setPrompt(String model, String prompt) {
        return takesImages(model)
                ? setImage(DesiredState.ofPrompt(prompt))
                : Request.acknowledged(written(prompt(prompt, false)), Acknowledgement.ofPrompt(prompt));
    }

    @Override
    public Request setImage(DesiredState state) {
        return Request.acknowledged(written(image(state)), Acknowledgement.ofImage());
    }

    @Override
    public void close(ControlConnection control) {
        control.close(1000, "");
    }

    @Override
    public String signalQuery() {
        return "?protocol=16&sdk=swift&version=2.14.1&os=ios&os_version=18.5.0&device_model=iPhone17,1&network=wifi"
                + "&auto_subscribe=1&adaptive_stream=0";
    }

    @Override
    public String trackName() {
        return "video0";
    }

    /** Utils.computeVideoEncodings, with the bitrates of its presets: the largest layer is the last. */
    @Override
    public VideoEncoding encoding(int width) {
        return new VideoEncoding(
                "H264",
                List.of(
                        new VideoEncoding.Layer("q", width / 320.0, 160_000, 20),
                        new VideoEncoding.Layer("h", width / 640.0, 450_000, 20),
                        new VideoEncoding.Layer("f", 1, 3_500_000, 30)));
    }

    @Override
    public String streamId(String participantSid) {
        return "";
    }

    @Override
    public String toString() {
        return "iOS 0.6.6";
    }
}
