package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;

/** Gives nobody the transformed video. */
final class ClientWithoutVideo extends ViewersWithoutVideo {
    ClientWithoutVideo(DecartClient delegate) {
        super(delegate);
    }

    @Override
    public RealtimeClient realtime(RealtimeOptions options) {
        return new EventMutants.Muted(super.realtime(options.withRemoteVideo(null)), EventType.REMOTE_STREAM);
    }
}
