package dev.fakedecart.internal.cli;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.dialect.Dialects;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.libwebrtc.LibWebRtcMedia;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A session that sends a grey picture and waits for a frame with a tag. For one thread. */
final class TaggedSession {
    private static final String CHECK = "session";
    private static final String MODEL = "mirage_v2";
    private static final String PROMPT = "doctor";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 352;
    private static final int FRAME_MILLIS = 66;
    private static final byte GREY = (byte) 128;

    private TaggedSession() {}

    /** @param baseUrl {@code ws} or {@code wss} */
    static Finding check(String baseUrl, String apiKey) throws InterruptedException {
        CustomVideoSource source;
        var tag = new CompletableFuture<FrameTag>();
        ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor();
        try {
            var media = new LibWebRtcMedia(LibWebRtc.factory(), frame -> read(frame, tag));
            source = new CustomVideoSource();
            Dialect sdk = Dialects.ANDROID_0_2_0;
            try (var client = DirectClient.open(sdk, sdk.url(baseUrl, apiKey, MODEL), media)) {
                client.control().perform(sdk.initial(MODEL, DesiredState.ofPrompt(PROMPT)));
                media.publish(source, sdk.encoding(WIDTH));
                client.connect();
                var unused = camera.scheduleAtFixedRate(() -> capture(source), 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
                FrameTag read = tag.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return Finding.good(
                        CHECK, "a tagged frame came back, made from revision %s".formatted(read.revision()));
            } finally {
                stop(camera);
                source.dispose();
            }
        } catch (LibWebRtcUnavailableException e) {
            return Finding.bad(CHECK, "not tried, because libwebrtc cannot be loaded here");
        } catch (TimeoutException e) {
            return Finding.bad(
                    CHECK,
                    "no tagged frame came back within %s s. See what the server says of this session on its console and in /_fake/journal"
                            .formatted(PATIENCE.toSeconds()));
        } catch (ClientException | ExecutionException | IllegalStateException e) {
            return Finding.bad(CHECK, String.valueOf(e.getMessage()));
        }
    }

    private static void stop(ScheduledExecutorService camera) throws InterruptedException {
        camera.shutdown();
        if (!camera.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the camera does not stop");
        }
    }

    private static void capture(CustomVideoSource source) {
        NativeI420Buffer pixels = NativeI420Buffer.allocate(WIDTH, HEIGHT);
        try {
            for (ByteBuffer plane : new ByteBuffer[] {pixels.getDataY(), pixels.getDataU(), pixels.getDataV()}) {
                for (int i = 0; i < plane.limit(); i++) {
                    plane.put(i, GREY);
                }
            }
            source.pushFrame(new VideoFrame(pixels, System.nanoTime()));
        } finally {
            pixels.release();
        }
    }

    private static void read(VideoFrame frame, CompletableFuture<FrameTag> tag) {
        try {
            I420Buffer pixels = frame.buffer.toI420();
            var luma = new LumaPlane(pixels.getDataY(), pixels.getStrideY(), pixels.getWidth(), pixels.getHeight());
            FrameTag.read(luma).ifPresent(tag::complete);
        } finally {
            frame.release();
        }
    }
}
