package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.IssuedToken;
import dev.fakedecart.conformance.reference.ModelSpec;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.Viewer;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Passes all calls on. Subclasses break some. */
abstract class ForwardingDecartClient implements DecartClient {
    private final DecartClient plain;

    ForwardingDecartClient(DecartClient plain) {
        this.plain = plain;
    }

    @Override
    public ModelSpec model(String name) {
        return plain.model(name);
    }

    @Override
    public RealtimeClient realtime(RealtimeOptions options) {
        return plain.realtime(options);
    }

    @Override
    public Viewer subscribe(String token, VideoTrackSink sink) {
        return plain.subscribe(token, sink);
    }

    @Override
    public CompletableFuture<IssuedToken> createToken(Map<String, Object> fields) {
        return plain.createToken(fields);
    }
}
