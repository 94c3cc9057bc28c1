package dev.fakedecart.benchmarks.record;

import org.jspecify.annotations.Nullable;

/**
 * One frame of the camera and what became of it. What is null is not known, or never happened; a frame that was not
 * decoded is lost.
 *
 * @param sequence the camera's number, counted up from 0 without gaps
 * @param captured when the camera made it; of a lost frame it may be an estimate between its neighbours
 * @param sent when its last packet left the client
 * @param received when the last packet of the output frame reached the client
 * @param decoded when the decoder gave the output frame to the client
 * @param rendered when it was presented
 * @param heldMillis how long the server says that it held it
 * @param output the output frame's number by the server, which {@link Stages#output} goes by
 */
public record FrameRecord(
        int sequence,
        double captured,
        @Nullable Double sent,
        @Nullable Double received,
        @Nullable Double decoded,
        @Nullable Double rendered,
        @Nullable Double heldMillis,
        @Nullable Integer output) {

    /** True if it never came back. */
    public boolean lost() {
        return decoded == null;
    }
}
