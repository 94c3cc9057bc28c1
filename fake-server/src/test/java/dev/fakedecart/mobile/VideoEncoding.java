package dev.fakedecart.mobile;

import java.util.List;

/**
 * How an SDK encodes what it publishes.
 *
 * @param codec for example {@code VP8}; empty to prefer none
 * @param layers in the order in which the offer lists them; one alone is no simulcast and its rid is not used
 */
record VideoEncoding(String codec, List<Layer> layers) {

    /**
     * A simulcast layer.
     *
     * @param scaleDown how many times it is smaller than the track, in each direction
     * @param maxBitrate in bits per second
     */
    record Layer(String rid, double scaleDown, int maxBitrate, int maxFramesPerSecond) {}

    VideoEncoding {
        layers = List.copyOf(layers);
    }

    /** One encoding of full size. */
    static VideoEncoding single(String codec, int maxBitrate, int maxFramesPerSecond) {
        return new VideoEncoding(codec, List.of(new Layer("", 1, maxBitrate, maxFramesPerSecond)));
    }

    List<String> rids() {
        return layers.size() == 1 ? List.of() : layers.stream().map(Layer::rid).toList();
    }
}
