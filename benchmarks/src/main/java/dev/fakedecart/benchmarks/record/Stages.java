package dev.fakedecart.benchmarks.record;

import org.jspecify.annotations.Nullable;

/**
 * Times at which an output frame passed the stages of the server, in milliseconds since the session began. A field is
 * null if its value is unknown.
 *
 * @param output number of the output frame, as in its frame tag
 * @param firstPacket the first packet of the input frame was read from the client's socket
 * @param lastPacket the last packet of the input frame was read from the client's socket
 * @param forwarded the last packet was written to the decoder's connection
 * @param decoded the decoder delivered the picture
 * @param taken the pipeline took the picture
 * @param pushed the encoder received the picture, transformed, overlaid and tagged
 * @param encoded the last encoded packet was read from the encoder's connection
 * @param sent the last encoded packet was written to the client's socket
 */
public record Stages(
        int output,
        @Nullable Double firstPacket,
        @Nullable Double lastPacket,
        @Nullable Double forwarded,
        @Nullable Double decoded,
        @Nullable Double taken,
        @Nullable Double pushed,
        @Nullable Double encoded,
        @Nullable Double sent) {}
