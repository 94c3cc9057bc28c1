package dev.fakedecart.client.dialect;

import dev.fakedecart.client.dialect.Dialect.Words;
import dev.fakedecart.client.dialect.VideoEncoding.Layer;
import java.util.List;
import java.util.function.UnaryOperator;

/** The dialects of SDKs that run on devices only, read from their sources. */
public final class Dialects {
    private static final Words ANDROID = new Words(
            true,
            false,
            true,
            false,
            "type=prompt prompt enhance_prompt",
            "type=set_image image_data prompt? enhance_prompt?",
            "type=livekit_join initial_state",
            "type=offer sdp",
            "type=ice-candidate candidate",
            "candidate sdpMLineIndex sdpMid usernameFragment");

    /** The encoder of iOS writes members in any order; here the type is the last. It does not encode the query. */
    private static final Words IOS = new Words(
            false,
            true,
            false,
            true,
            "prompt enhance_prompt type=prompt",
            "prompt? image_data? enhance_prompt type=set_image",
            "initial_state type=livekit_join",
            "sdp type=offer",
            "candidate type=ice-candidate",
            "candidate sdpMid sdpMLineIndex");

    /** SignalingMessageParser.parse of Android. */
    private static final String ANDROID_DIRECT = """
            ready
            offer sdp:text
            answer sdp:text
            ice-candidate candidate:object?
            prompt_ack prompt:text success:flag error:text?
            error error:text
            set_image_ack success:flag error:text?
            generation_started
            generation_tick seconds:number
            generation_ended seconds:number reason:text
            session_id session_id:text server_ip:text server_port:integer
            """;

    private static final String LIVEKIT_ROOM_INFO =
            "livekit_room_info livekit_url:text token:text room_name:text session_id:text\n";

    /** SignalingModel.swift of iOS. */
    private static final String IOS_COMMON = """
            error message:text? error:text?
            session_id sessionId:text? session_id:text?
            generation_started
            generation_tick seconds:number
            generation_ended seconds:number? reason:text?
            prompt_ack prompt:text? success:flag? error:text?
            set_image_ack success:flag? error:text?
            status status:text
            queue_position queue_position:integer? queue_size:integer?
            """;

    /**
     * decart-android 0.7.10 with livekit-android 2.25.3. The SDK publishes three simulcast layers with the largest
     * first. libwebrtc's Java binding cannot name layers and gives renamed layers their sizes by order with the
     * smallest first, so this dialect has the largest layer only.
     */
    public static final Dialect ANDROID_0_7_10 = new Dialect(
            "Android 0.7.10",
            ANDROID,
            "api_key=%s&model=%s&user_agent=decart-android-sdk%%2F0.7.10",
            "type=set_image image_data",
            MessageTable.of(ANDROID_DIRECT + LIVEKIT_ROOM_INFO + """
                    status status:text
                    queue_position position:integer? queue_position:integer? queue_size:integer?
                    """),
            true,
            true,
            true,
            "client disconnect",
            new RoomDialect(
                    "?protocol=13&auto_subscribe=1&adaptive_stream=0&sdk=android&version=2.25.3"
                            + "&device_model=google%20Pixel%208&os=android&os_version=14&network=wifi",
                    "local_video", true),
            width -> VideoEncoding.single("VP8", 2_000_000, 30),
            UnaryOperator.identity());

    /** decart-android 0.2.0, the version in the product's documentation. It identifies as 0.0.1, and never pings. */
    public static final Dialect ANDROID_0_2_0 = new Dialect(
            "Android 0.2.0",
            ANDROID,
            "api_key=%s&model=%s&user_agent=decart-android-sdk%%2F0.0.1",
            "type=set_image image_data",
            MessageTable.of(ANDROID_DIRECT),
            false,
            false,
            true,
            "cleanup",
            null,
            width -> VideoEncoding.DEFAULT,
            Vp8Offer::change);

    /**
     * decart-ios 0.6.6 with client-sdk-swift 2.14.1. The layers are those of Utils.computeVideoEncodings, with the
     * bitrates of its presets; the largest is the last.
     */
    public static final Dialect IOS_0_6_6 = new Dialect(
            "iOS 0.6.6",
            IOS,
            "api_key=%s&model=%s",
            "",
            MessageTable.of(LIVEKIT_ROOM_INFO + IOS_COMMON),
            false,
            true,
            true,
            "",
            new RoomDialect(
                    "?protocol=16&sdk=swift&version=2.14.1&os=ios&os_version=18.5.0&device_model=iPhone17,1&network=wifi"
                            + "&auto_subscribe=1&adaptive_stream=0",
                    "video0",
                    false),
            width -> new VideoEncoding(
                    "H264",
                    List.of(
                            new Layer("q", width / 320.0, 160_000, 20),
                            new Layer("h", width / 640.0, 450_000, 20),
                            new Layer("f", 1, 3_500_000, 30))),
            UnaryOperator.identity());

    private Dialects() {}

    /**
     * Returns decart-ios 0.5.1 to 0.6.1.
     *
     * @param framesPerSecond the limit: 26 in 0.5.1, and 30 in 0.6.1
     */
    public static Dialect iosDirect(String version, int framesPerSecond) {
        return new Dialect(
                "iOS " + version,
                IOS,
                "api_key=%s&model=%s",
                "prompt image_data type=set_image",
                MessageTable.of("""
                        offer sdp:text
                        answer sdp:text
                        ice-candidate candidate:object
                        """ + IOS_COMMON),
                false,
                false,
                false,
                "",
                null,
                width -> VideoEncoding.single("VP8", 2_500_000, framesPerSecond),
                UnaryOperator.identity());
    }
}
