package dev.fakedecart.benchmarks.cli;

import picocli.CommandLine.Option;

/** The option for the codec of clips. */
final class LoadCodec {

    /** The codecs in which clips can be recorded. */
    enum Name {
        H264,
        VP8
    }

    @Option(
            names = "--codec",
            paramLabel = "CODEC",
            defaultValue = "h264",
            description = "h264 or vp8 (${DEFAULT-VALUE})")
    private Name codec = Name.H264;

    /** Returns the codec's name in SDP. */
    String name() {
        return codec.name();
    }
}
