package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.Connection;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.EventType;

/** Passes all events of a connection on. Subclasses break some. */
abstract class ForwardingListener implements Connection.Listener {
    private final Connection.Listener plain;

    ForwardingListener(Connection.Listener plain) {
        this.plain = plain;
    }

    @Override
    public void generating() {
        plain.generating();
    }

    @Override
    public void tick(double seconds) {
        plain.tick(seconds);
    }

    @Override
    public void ended(EventType.GenerationEnded end) {
        plain.ended(end);
    }

    @Override
    public void queued(EventType.QueuePosition position) {
        plain.queued(position);
    }

    @Override
    public void remoteStream(String trackId) {
        plain.remoteStream(trackId);
    }

    @Override
    public void serverError(DecartException error) {
        plain.serverError(error);
    }

    @Override
    public void lost(DecartException reason) {
        plain.lost(reason);
    }
}
