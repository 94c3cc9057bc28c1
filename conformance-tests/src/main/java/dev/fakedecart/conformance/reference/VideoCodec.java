package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.dialect.VideoEncoding;

/** A codec to encode with. */
public enum VideoCodec {
    H264,
    VP8,
    VP9;

    /** Returns the encoding of a camera: what the published SDKs send at most, without a limit of the frame rate. */
    VideoEncoding encoding() {
        return VideoEncoding.single(name(), 3_500_000, 0);
    }
}
