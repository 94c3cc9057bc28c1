package dev.fakedecart.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one simulcast track: knows which layer a receiver gets now. As on LiveKit's server, that is the largest
 * one that the publisher sends, the receiver wants and its bandwidth allows. Here, the layer's time must have come,
 * too. Belongs to the media thread.
 */
final class SimulcastTrack {

    /** A receiver changes to a layer only if some bandwidth remains, so that it does not change to and fro. */
    private static final double SHARE_OF_BANDWIDTH = 0.9;

    private final List<Layer> layers;

    /**
     * A layer of the track.
     *
     * @param afterNanos the time from the track's first packet until receivers may get the layer
     */
    record Layer(IncomingTrack track, LayerActivity activity, long afterNanos) {}

    /** @param layers smallest first, at least one */
    SimulcastTrack(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * Makes a track that a peer receives, with an incoming track for each layer.
     *
     * @param layers smallest first, at least one
     * @param activities makes the activity of each layer, from the layer's place in the list
     */
    static SimulcastTrack of(Peer peer, List<SimulcastLayer> layers, IntFunction<LayerActivity> activities) {
        var all = new ArrayList<Layer>();
        for (SimulcastLayer layer : layers) {
            all.add(new Layer(
                    new IncomingTrack(peer, layer.media()),
                    activities.apply(all.size()),
                    layer.after().toNanos()));
        }
        var simulcast = new SimulcastTrack(all);
        SilenceWatch silence = simulcast.largest().silence();
        all.forEach(layer -> layer.track().layerOf(simulcast, layer.activity(), silence));
        return simulcast;
    }

    /** The track of the largest layer. */
    IncomingTrack largest() {
        return layers.get(layers.size() - 1).track();
    }

    /** The tracks of all layers, smallest first. */
    List<IncomingTrack> tracks() {
        return layers.stream().map(Layer::track).toList();
    }

    /**
     * A receiver of this track.
     *
     * @param wanted the rids of the layers that it wants; empty for all
     * @param bitsPerSecond its bandwidth; 0 if it is not limited
     * @param current the layer that it has; null if it has none
     */
    record Receiver(
            Set<String> wanted,
            long bitsPerSecond,
            @Nullable IncomingTrack current) {}

    /**
     * The largest layer that a receiver may get now; null if none is being sent. The bandwidth excludes all layers but
     * the smallest one of those.
     *
     * @param now as of {@link System#nanoTime}
     */
    @Nullable
    IncomingTrack best(Receiver receiver, long now) {
        long begun = Long.MAX_VALUE;
        for (Layer layer : layers) {
            begun = Math.min(begun, layer.activity().firstPacket());
        }
        IncomingTrack best = null;
        for (Layer layer : layers) {
            boolean isAvailable = layer.activity().isActive(now)
                    && now - begun >= layer.afterNanos()
                    && isWanted(layer, receiver.wanted());
            if (isAvailable && (best == null || fits(layer, receiver))) {
                best = layer.track();
            }
        }
        return best;
    }

    private static boolean isWanted(Layer layer, Set<String> wanted) {
        return wanted.isEmpty()
                || layer.track().media().rid().filter(wanted::contains).isPresent();
    }

    private static boolean fits(Layer layer, Receiver receiver) {
        double limit = layer.track() == receiver.current()
                ? receiver.bitsPerSecond()
                : SHARE_OF_BANDWIDTH * receiver.bitsPerSecond();
        return receiver.bitsPerSecond() == 0 || layer.activity().bitsPerSecond() <= limit;
    }
}
