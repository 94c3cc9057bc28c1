package dev.fakedecart.benchmarks.cli;

import picocli.CommandLine.Option;

/** What clips are encoded in. */
final class LoadCodec {

    /** Those that clips can be recorded in. */
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

    /** As SDP writes it. */
    String name() {
        return codec.name();
    }
}
