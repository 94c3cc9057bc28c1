package dev.fakedecart.webrtc;

/**
 * The times at which one frame passed the stages of this server, from its first packet to its last packet out again.
 * Times are of {@link System#nanoTime}; 0 for stages that the frame has not reached. Each time is set once, by the
 * thread that handles the frame; any thread may read them.
 */
public final class FrameTimes {
    private final long firstPacket;
    private final long lastPacket;
    private volatile long forwarded;
    private volatile long decoded;
    private volatile long taken;
    private volatile long pushed;
    private volatile long encoded;
    private volatile long sent;
    private volatile long output;

    /**
     * Creates the times of a frame that has arrived.
     *
     * @param firstPacket when its first packet arrived
     * @param lastPacket when the packet that ends it arrived
     */
    public FrameTimes(long firstPacket, long lastPacket) {
        this.firstPacket = firstPacket;
        this.lastPacket = lastPacket;
    }

    /** The first packet of the input frame was read from its socket. */
    public long firstPacket() {
        return firstPacket;
    }

    /** The packet that ends the input frame was read from its socket. */
    public long lastPacket() {
        return lastPacket;
    }

    /** Returns when that packet had been written to the decoder's socket. */
    public long forwarded() {
        return forwarded;
    }

    void noteForwarded(long now) {
        forwarded = now;
    }

    /** Returns when the decoder returned the picture. */
    public long decoded() {
        return decoded;
    }

    /** Notes that the decoder has returned the picture. */
    public void noteDecoded(long now) {
        decoded = now;
    }

    /** Returns when the transformation of the picture began. */
    public long taken() {
        return taken;
    }

    /** Notes that the transformation of the picture begins. */
    public void noteTaken(long now) {
        taken = now;
    }

    /** Returns when the output picture was passed to the encoder. */
    public long pushed() {
        return pushed;
    }

    /** The number in the output frame's tag. */
    public long output() {
        return output;
    }

    /**
     * Notes that the output picture is passed to the encoder.
     *
     * @param output the number in its tag
     */
    public void notePushed(long now, long output) {
        this.output = output;
        pushed = now;
    }

    /** The packet that ends the output frame was read from the encoder's socket. */
    public long encoded() {
        return encoded;
    }

    void noteEncoded(long now) {
        encoded = now;
    }

    /**
     * Returns when that packet had been given to the first receiver's network: its socket, or its simulated network.
     */
    public long sent() {
        return sent;
    }

    void noteSent(long now) {
        if (sent == 0) {
            sent = now;
        }
    }
}
