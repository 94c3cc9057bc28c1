package dev.fakedecart.benchmarks.record;

import org.jspecify.annotations.Nullable;

/**
 * When an output frame was where in the server. What is null is not known.
 *
 * @param output its number, as in its tag
 * @param firstPacket the input frame's first packet was read from the client's socket
 * @param lastPacket its last packet was
 * @param forwarded its last packet was written to the decoder's connection
 * @param decoded the decoder gave it
 * @param taken the pipeline began with it
 * @param pushed it was transformed, overlaid and tagged, and the encoder had it
 * @param encoded its last encoded packet was read from the encoder's connection
 * @param sent that packet was written to the client's socket
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
