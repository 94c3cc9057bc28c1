package dev.fakedecart.internal.journal;

import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.webrtc.PeerEvent;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.impair.ImpairmentTotals;
import dev.fakedecart.webrtc.impair.PacketDirection;

/** Writes the events of one peer connection to the journal, as media events. Safe for use by any thread. */
public final class PeerJournal implements PeerListener {
    private final String peer;
    private final SessionJournal journal;

    /** @param peer the name of the peer connection in the journal */
    public PeerJournal(String peer, SessionJournal journal) {
        this.peer = peer;
        this.journal = journal;
    }

    @Override
    public void onEvent(PeerEvent event) {
        if (event instanceof PeerEvent.OfConnection connection) {
            journal.append(ofConnection(connection));
        } else if (event instanceof PeerEvent.OfTrack track) {
            journal.append(ofTrack(track));
        } else if (event instanceof PeerEvent.OfNetwork network) {
            journal.append(ofNetwork(network));
        }
    }

    private MediaEvent ofConnection(PeerEvent.OfConnection event) {
        if (event instanceof PeerEvent.IceConnected connected) {
            return new MediaEvent.IceConnected(
                    peer, connected.remote().toString(), connected.protocol().toString());
        }
        if (event instanceof PeerEvent.IceRestarted) {
            return new MediaEvent.IceRestarted(peer);
        }
        if (event instanceof PeerEvent.IcePathClosed ended) {
            return new MediaEvent.IcePathClosed(
                    peer, ended.remote().toString(), ended.protocol().toString());
        }
        if (event instanceof PeerEvent.IceDisconnected disconnected) {
            return new MediaEvent.IceDisconnected(peer, disconnected.silentMillis());
        }
        if (event instanceof PeerEvent.IceFailed failed) {
            return new MediaEvent.IceFailed(peer, failed.silentMillis());
        }
        if (event instanceof PeerEvent.NotConnected failure) {
            return notConnected(failure);
        }
        if (event instanceof PeerEvent.DtlsConnected connected) {
            return new MediaEvent.DtlsConnected(peer, connected.profile().toString(), connected.millis());
        }
        if (event instanceof PeerEvent.DtlsFailed failed) {
            return new MediaEvent.DtlsFailed(peer, failed.reason());
        }
        if (event instanceof PeerEvent.Closed closed) {
            return new MediaEvent.PeerClosed(
                    peer,
                    closed.byClient() ? Initiator.CLIENT : Initiator.SERVER,
                    closed.reason(),
                    closed.refused(),
                    closed.unknown());
        }
        throw unknown(event);
    }

    private MediaEvent notConnected(PeerEvent.NotConnected failure) {
        return new MediaEvent.NotConnected(
                peer,
                failure.millis(),
                String.join(", ", failure.offered()),
                String.join(", ", failure.client()),
                String.join(", ", failure.checks().dropped()),
                String.join(", ", failure.checks().wrong()),
                String.join(", ", failure.checks().answered()),
                ConnectionAdvice.of(failure));
    }

    private MediaEvent ofTrack(PeerEvent.OfTrack event) {
        if (event instanceof PeerEvent.FirstPacket first) {
            return new MediaEvent.FirstPacket(
                    peer,
                    first.track(),
                    direction(first.direction()),
                    first.kind().toString(),
                    first.codec(),
                    Integer.toUnsignedLong(first.ssrc()));
        }
        if (event instanceof PeerEvent.FirstFrame first) {
            return new MediaEvent.FirstFrame(
                    peer,
                    first.track(),
                    direction(first.direction()),
                    first.kind().toString(),
                    first.codec());
        }
        if (event instanceof PeerEvent.InputSilent silent) {
            return new MediaEvent.InputSilent(peer, silent.track(), silent.silentMillis());
        }
        if (event instanceof PeerEvent.InputResumed resumed) {
            return new MediaEvent.InputResumed(peer, resumed.track());
        }
        if (event instanceof PeerEvent.KeyFrameRequested requested) {
            return new MediaEvent.KeyFrameRequested(peer, requested.track());
        }
        if (event instanceof PeerEvent.FrameRefused refused) {
            return new MediaEvent.FrameRefused(
                    peer,
                    refused.track(),
                    refused.size().width(),
                    refused.size().height());
        }
        if (event instanceof PeerEvent.LayerForwarded layer) {
            return new MediaEvent.LayerForwarded(
                    peer,
                    layer.track(),
                    layer.rid(),
                    layer.size().width(),
                    layer.size().height());
        }
        if (event instanceof PeerEvent.FramesDropped dropped) {
            return new MediaEvent.FramesDropped(peer, dropped.track(), dropped.frames());
        }
        if (event instanceof PeerEvent.TrackClosed closed) {
            return trackClosed(closed.totals());
        }
        throw unknown(event);
    }

    private MediaEvent trackClosed(TrackStatistics totals) {
        return new MediaEvent.TrackClosed(
                peer,
                totals.track(),
                direction(totals.direction()),
                totals.packets(),
                totals.bytes(),
                totals.frames(),
                totals.lost(),
                totals.nacks(),
                totals.retransmitted(),
                totals.keyFrameRequests());
    }

    private MediaEvent ofNetwork(PeerEvent.OfNetwork event) {
        if (event instanceof PeerEvent.ImpairmentSet set) {
            return new MediaEvent.ImpairmentSet(
                    peer,
                    direction(set.direction()),
                    set.packets().toString(),
                    set.frames().toString());
        }
        if (event instanceof PeerEvent.ImpairmentEnded ended) {
            ImpairmentTotals totals = ended.totals();
            return new MediaEvent.ImpairmentEnded(
                    peer,
                    direction(ended.direction()),
                    ended.packets().toString(),
                    ended.frames().toString(),
                    totals.seen(),
                    totals.lost(),
                    totals.delayed(),
                    totals.duplicated(),
                    totals.reordered(),
                    totals.corrupted(),
                    totals.overflowed(),
                    ended.framesLost());
        }
        throw unknown(event);
    }

    private static Direction direction(PacketDirection direction) {
        return direction == PacketDirection.IN ? Direction.IN : Direction.OUT;
    }

    private static IllegalArgumentException unknown(PeerEvent event) {
        return new IllegalArgumentException("the journal has no event for " + event);
    }
}
