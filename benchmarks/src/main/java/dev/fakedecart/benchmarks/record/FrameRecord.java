package dev.fakedecart.benchmarks.record;

import org.jspecify.annotations.Nullable;

/**
 * One camera frame and its times. A field is null if its value is unknown or the event never happened. A frame that was
 * not decoded is lost. Times are milliseconds since the session began.
 *
 * @param sequence the camera's frame number, counted up from 0 without gaps
 * @param captured when the camera captured the frame; for a lost frame, possibly interpolated from its neighbours
 * @param sent when the frame's last packet left the client
 * @param received when the last packet of the output frame reached the client
 * @param decoded when the decoder delivered the output frame to the client
 * @param rendered when the output frame was presented
 * @param heldMillis the time for which the server held the frame according to the server, in milliseconds
 * @param output the server's number of the output frame, the same as in {@link Stages#output}
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

    /** Returns true if the frame never came back. */
    public boolean lost() {
        return decoded == null;
    }
}
