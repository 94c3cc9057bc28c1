package dev.fakedecart.benchmarks.record;

import java.util.List;
import java.util.Optional;

/**
 * The record of one connection, from connect to end. Times are milliseconds since {@code begun} unless stated
 * otherwise.
 *
 * @param begun when connect was called, in milliseconds since the epoch
 * @param measuredFrom end of warm-up; frames captured earlier do not count
 * @param measuredTo end of measuring; frames captured later do not count
 * @param deadlineMillis latency that a lost frame counts with, in milliseconds
 * @param connect when each step of connecting was done
 * @param frames all captured frames in order, including lost ones
 * @param stages when the server's stages handled frames, as far as the server reports; in order
 * @param marks other events in order: faults, and changes of state, size and connection
 * @param usage samples of processor time and memory, about one per second
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
     * Steps of connecting: when each step was done; empty if nothing observed the step.
     *
     * @param socket the server opened the control socket
     * @param room the server sent the room's address
     * @param joined the client joined the media room, according to the server
     * @param transport the server completed the DTLS handshake
     * @param published the server received the first video packet
     * @param connected the SDK reported the connection
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
     * An event other than a frame or a step of connecting.
     *
     * @param at when the event happened
     * @param kind {@code fault}, {@code state}, {@code size} or {@code connection}
     * @param text description of the event
     */
    public record Mark(double at, String kind, String text) {}

    /**
     * A sample of the resources that processes use.
     *
     * @param at when the sample was taken
     * @param serverCores processor time since the last sample, divided by elapsed time; empty if the server is not on
     *     this machine
     * @param serverBytes resident memory of the server, in bytes; empty if the server is not on this machine
     * @param clientCores the same ratio for the driver and all its child processes
     * @param clientBytes resident memory of the driver and all its child processes, in bytes; shared memory counts once
     *     per process
     * @param otherCores the same ratio for all programs on the machine that this program did not start, including what
     *     the host of a virtual machine takes; empty if unknown, as on systems other than Linux
     */
    public record Usage(
            double at,
            Optional<Double> serverCores,
            Optional<Long> serverBytes,
            double clientCores,
            long clientBytes,
            Optional<Double> otherCores) {}
}
