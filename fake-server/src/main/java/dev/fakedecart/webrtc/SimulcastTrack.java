package dev.fakedecart.webrtc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one simulcast track: knows which layer receivers get now. As on LiveKit's server, that is the largest
 * one that the publisher sends. Here, the layer's time must have come, too. Belongs to the media thread.
 */
final class SimulcastTrack {
    private final List<Layer> layers;

    /**
     * A layer of the track.
     *
     * @param afterNanos how long after the track's first packet receivers may get the layer
     */
    record Layer(IncomingTrack track, LayerActivity activity, long afterNanos) {}

    /** @param layers smallest first, at least one */
    SimulcastTrack(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** The tracks of all layers, smallest first. */
    List<IncomingTrack> tracks() {
        return layers.stream().map(Layer::track).toList();
    }

    /**
     * The largest layer that receivers may get now; null if none is being sent.
     *
     * @param now as of {@link System#nanoTime}
     */
    @Nullable
    IncomingTrack best(long now) {
        long begun = Long.MAX_VALUE;
        for (Layer layer : layers) {
            begun = Math.min(begun, layer.activity().firstPacket());
        }
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            if (layer.activity().isActive(now) && now - begun >= layer.afterNanos()) {
                return layer.track();
            }
        }
        return null;
    }
}
