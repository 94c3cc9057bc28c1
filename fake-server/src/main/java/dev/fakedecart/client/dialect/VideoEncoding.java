package dev.fakedecart.client.dialect;

import java.util.List;

/**
 * The encoding of published video.
 *
 * @param codec the name in SDP, for example {@code VP8}; empty for no preference
 * @param layers the simulcast layers in the order of the offer; a single layer is not simulcast, and its RID is not
 * used
 */
public record VideoEncoding(String codec, List<Layer> layers) {

    /** libwebrtc's choice of codec, bitrate and frame rate. */
    public static final VideoEncoding DEFAULT = new VideoEncoding("", List.of());

    /**
     * A simulcast layer.
     *
     * @param scaleDown the factor by which the layer is smaller than the track, in each direction
     * @param maxBitrate in bits per second
     * @param maxFramesPerSecond 0 for no limit
     */
    public record Layer(String rid, double scaleDown, int maxBitrate, int maxFramesPerSecond) {}

    public VideoEncoding {
        layers = List.copyOf(layers);
    }

    /** Returns a single encoding of full size. */
    public static VideoEncoding single(String codec, int maxBitrate, int maxFramesPerSecond) {
        return new VideoEncoding(codec, List.of(new Layer("", 1, maxBitrate, maxFramesPerSecond)));
    }

    /** Returns the RIDs of the layers; an empty list without simulcast. */
    public List<String> rids() {
        return layers.size() == 1 ? List.of() : layers.stream().map(Layer::rid).toList();
    }
}
