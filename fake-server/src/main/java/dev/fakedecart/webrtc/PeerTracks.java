package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tracks of one peer in both directions. Belongs to the media thread. */
final class PeerTracks {
    private final Demultiplexer demultiplexer = new Demultiplexer();
    private final List<OutgoingTrack> outgoing = new ArrayList<>();

    void add(IncomingTrack track) {
        demultiplexer.add(track);
    }

    void add(OutgoingTrack track) {
        outgoing.add(track);
    }

    /** Closes and removes a track with all its simulcast layers. Does nothing if the peer does not have it. */
    void remove(IncomingTrack track) {
        SimulcastTrack simulcast = track.simulcast();
        for (IncomingTrack layer : simulcast == null ? List.of(track) : simulcast.tracks()) {
            if (incoming().contains(layer)) {
                demultiplexer.remove(layer);
                layer.close();
            }
        }
    }

    /** Closes and removes a track. Does nothing if the peer does not have it. */
    void remove(OutgoingTrack track) {
        if (outgoing.remove(track)) {
            track.close();
        }
    }

    /** A live view of the tracks that the client publishes. */
    List<IncomingTrack> incoming() {
        return demultiplexer.tracks();
    }

    /** The incoming track whose stream has this SSRC, or null. */
    @Nullable
    IncomingTrack incoming(int ssrc) {
        for (IncomingTrack track : incoming()) {
            IncomingStream stream = track.stream();
            if (stream != null && stream.ssrc() == ssrc) {
                return track;
            }
        }
        return null;
    }

    /** The outgoing track with this SSRC, or null. */
    @Nullable
    OutgoingTrack outgoing(int ssrc) {
        for (OutgoingTrack track : outgoing) {
            if (track.hasSsrc(ssrc)) {
                return track;
            }
        }
        return null;
    }

    /** Finds the track of a packet and the kind of its stream; null if the packet belongs to no track. */
    Demultiplexer.@Nullable Binding find(RtpPacket packet) {
        return demultiplexer.find(packet);
    }

    /** Selects the frames that all tracks of a direction lose. */
    void loseFrames(PacketDirection direction, FrameLoss loss) {
        if (direction == PacketDirection.IN) {
            incoming().forEach(track -> track.frames().set(loss));
        } else {
            outgoing.forEach(track -> track.frames().set(loss));
        }
    }

    List<TrackStatistics> statistics() {
        var all = new ArrayList<TrackStatistics>();
        incoming().forEach(track -> all.add(track.statistics()));
        outgoing.forEach(track -> all.add(track.statistics()));
        return all;
    }

    /** Called every 10 ms. */
    void tick(int[] scratch, long now) {
        for (IncomingTrack track : incoming()) {
            track.tick(scratch, now);
        }
        for (OutgoingTrack track : outgoing) {
            track.tick(now);
        }
    }

    /** Closes and removes all tracks. */
    void close() {
        incoming().forEach(IncomingTrack::close);
        outgoing.forEach(OutgoingTrack::close);
        incoming().clear();
        outgoing.clear();
    }
}
