package dev.fakedecart.benchmarks.record;

import java.util.List;
import java.util.Optional;

/**
 * One connection from its connect to its end.
 *
 * @param begun when connect was called, in milliseconds since the epoch
 * @param measuredFrom when warm-up was over: frames captured earlier do not count
 * @param measuredTo frames captured later do not count
 * @param deadlineMillis what a frame that never came is charged with
 * @param connect how long each step of connecting took
 * @param frames all that were captured, in order, lost ones too
 * @param stages where the server held frames, as far as it says; in order
 * @param marks what else happened, in order: faults, changes of state, of size, of the connection
 * @param usage of processor and memory, sampled about once a second
 */
public record SessionRecord(
        double begun,
        double measuredFrom,
        double measuredTo,
        double deadlineMillis,
        Connect connect,
        List<FrameRecord> frames,
        List<Stages> stages,
        List<Mark> marks,
        List<Usage> usage) {

    /**
     * Steps of connecting, each the moment at which it was done; empty if nobody saw it.
     *
     * @param socket the control socket was open, by the server
     * @param room the room's address had been sent, by the server
     * @param joined the client was in the media room, by the server
     * @param transport DTLS was done, by the server
     * @param published the server had the first packet of video
     * @param connected the SDK said so
     * @param firstFrame the client decoded the first frame that came back
     */
    public record Connect(
            Optional<Double> socket,
            Optional<Double> room,
            Optional<Double> joined,
            Optional<Double> transport,
            Optional<Double> published,
            Optional<Double> connected,
            Optional<Double> firstFrame) {}

    /**
     * Something else that happened.
     *
     * @param kind {@code fault}, {@code state}, {@code size}, {@code connection}
     */
    public record Mark(double at, String kind, String text) {}

    /**
     * What processes used.
     *
     * @param serverCores processor time since the last sample, by elapsed time; empty if the server is not on this machine
     * @param serverBytes resident; empty as above
     * @param clientCores of the driver and all its children
     * @param clientBytes resident, of the same; memory that they share counts as often as they share it
     */
    public record Usage(
            double at,
            Optional<Double> serverCores,
            Optional<Long> serverBytes,
            double clientCores,
            long clientBytes) {}
}
