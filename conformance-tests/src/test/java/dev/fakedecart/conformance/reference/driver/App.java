package dev.fakedecart.conformance.reference.driver;

import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.ReferenceClient;
import dev.fakedecart.conformance.reference.ServiceAccess;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.TagHash;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An app with a camera and one session. Records all events. */
final class App {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealtimeClient client;
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    private final List<DecartException> errors = new CopyOnWriteArrayList<>();
    private final List<Optional<FrameTag>> frames = new CopyOnWriteArrayList<>();

    App(Environment environment, FakeDecart server, String apiKey, SyntheticCamera camera, StateInput initial) {
        var access = new ServiceAccess(apiKey, server.baseUrl(), server.realtimeBaseUrl());
        var decart = new ReferenceClient(environment, access);
        client = decart.realtime(RealtimeOptions.of("lucy-2.1")
                .withCamera(camera)
                .withInitial(initial)
                .withRemoteVideo(this::rendered)
                .withRetryDelay(Duration.ofMillis(100)));
        client.on(EventType.CONNECTION_CHANGE, states::add);
        client.on(EventType.ERROR, errors::add);
    }

    private void rendered(VideoFrame frame) {
        I420Buffer pixels = frame.buffer.toI420();
        frames.add(FrameTag.read(
                new LumaPlane(pixels.getDataY(), pixels.getStrideY(), pixels.getWidth(), pixels.getHeight())));
        frame.release();
    }

    RealtimeClient client() {
        return client;
    }

    void connect() throws Exception {
        client.connect().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void disconnect() throws Exception {
        client.disconnect().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    List<ConnectionState> states() {
        return states;
    }

    List<DecartException> errors() {
        return errors;
    }

    /** Returns the tags of the rendered frames, in order. */
    List<Optional<FrameTag>> frames() {
        return frames;
    }

    void awaitState(ConnectionState state) {
        await().atMost(PATIENCE).until(() -> states.contains(state));
    }

    void awaitStates(ConnectionState... wanted) {
        await().atMost(PATIENCE).until(() -> states.equals(List.of(wanted)));
    }

    /** Waits for a frame with a prompt, among those from an index on. */
    void awaitPrompt(String prompt, int from) {
        await().atMost(PATIENCE)
                .until(() -> frames.stream()
                        .skip(from)
                        .flatMap(Optional::stream)
                        .anyMatch(tag -> tag.promptHash().equals(OptionalInt.of(TagHash.of(prompt)))));
    }
}
