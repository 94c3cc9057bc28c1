package dev.fakedecart.webrtc;

/**
 * Knows whether a publisher sends a simulcast layer, and at which bitrate. A layer is active from its first packet on.
 * It stops when a cycle of 500 ms has too few packets, and is active again after some consecutive cycles with enough
 * packets. The numbers are LiveKit's: {@code DefaultStreamTrackerPacketConfigVideo} in {@code
 * pkg/sfu/streamtracker/streamtracker_packet.go} (commit 788d4c35, read 2026-11-30). Belongs to the media thread.
 */
final class LayerActivity {
    private static final long CYCLE_NANOS = 500_000_000L;

    private final int packetsPerCycle;
    private final int cyclesToResume;
    private long firstPacket = Long.MAX_VALUE;
    private long cycleEnd;
    private int packets;
    private long bytes;
    private long bitsPerSecond;
    private int cycles;
    private boolean active;

    /**
     * Makes the activity of a layer that is not active yet.
     *
     * @param packetsPerCycle the fewest packets of a cycle in which the layer is sent; with 0, the layer never stops
     * @param cyclesToResume after how many such cycles a layer that has stopped is active again
     */
    LayerActivity(int packetsPerCycle, int cyclesToResume) {
        this.packetsPerCycle = packetsPerCycle;
        this.cyclesToResume = cyclesToResume;
    }

    /** The smallest layer needs 1 packet a cycle, and is active again after 2 s. */
    static LayerActivity ofSmallest() {
        return new LayerActivity(1, 4);
    }

    /** Every other layer needs 5 packets a cycle, and is active again after 10 s. */
    static LayerActivity ofLarger() {
        return new LayerActivity(5, 20);
    }

    /** Notes the arrival of a packet of this many bytes. */
    void received(int length, long now) {
        if (firstPacket == Long.MAX_VALUE) {
            firstPacket = now;
            cycleEnd = now + CYCLE_NANOS;
            active = true;
        }
        endCycles(now);
        packets++;
        bytes += length;
    }

    /** Returns when the first packet arrived, as of {@link System#nanoTime}; {@link Long#MAX_VALUE} before. */
    long firstPacket() {
        return firstPacket;
    }

    /** The bitrate, smoothed: each cycle counts for a half. 0 before the end of the first cycle. */
    long bitsPerSecond() {
        return bitsPerSecond;
    }

    /** Returns true if the publisher sends the layer. */
    boolean isActive(long now) {
        endCycles(now);
        return active;
    }

    private void endCycles(long now) {
        while (firstPacket != Long.MAX_VALUE && now - cycleEnd >= 0) {
            if (packets >= packetsPerCycle) {
                cycles++;
                active |= cycles >= cyclesToResume;
            } else {
                cycles = 0;
                active = false;
            }
            long latest = bytes * 8 * 1_000_000_000L / CYCLE_NANOS;
            bitsPerSecond = bitsPerSecond == 0 ? latest : (bitsPerSecond + latest) / 2;
            packets = 0;
            bytes = 0;
            cycleEnd += CYCLE_NANOS;
        }
    }
}
