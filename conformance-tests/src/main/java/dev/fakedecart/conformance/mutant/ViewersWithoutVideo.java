package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.Viewer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.function.Consumer;

/** A client whose viewers receive no video. */
class ViewersWithoutVideo extends ForwardingDecartClient {
    ViewersWithoutVideo(DecartClient delegate) {
        super(delegate);
    }

    @Override
    public Viewer subscribe(String token, VideoTrackSink sink) {
        return new ForwardingViewer(super.subscribe(token, VideoFrame::release)) {
            @Override
            public <T> void on(EventType<T> type, Consumer<? super T> handler) {
                if (!type.equals(EventType.REMOTE_STREAM)) {
                    super.on(type, handler);
                }
            }
        };
    }
}
