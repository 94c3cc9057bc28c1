package dev.fakedecart.internal.media;

import dev.fakedecart.internal.transcode.TranscodedTrack;
import dev.fakedecart.webrtc.OutgoingTrack;

/** An audio output while the client publishes no audio: silence for each receiver. */
final class SilentTrack implements TranscodedTrack {
    static final SilentTrack INSTANCE = new SilentTrack();

    private SilentTrack() {}

    @Override
    public void attach(OutgoingTrack receiver) {
        receiver.carrySilence();
    }

    @Override
    public void detach(OutgoingTrack receiver) {
        var unused = receiver.carryNothing();
    }

    @Override
    public void end() {}
}
