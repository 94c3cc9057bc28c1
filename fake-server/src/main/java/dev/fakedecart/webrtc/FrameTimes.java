package dev.fakedecart.webrtc;

/**
 * When one frame was where in this server, from its first packet to its last one out again. Moments are of
 * {@link System#nanoTime}; 0 where the frame has not been yet. Each is set once, by the thread that has the frame in hand;
 * all can be read by any thread.
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
     * A frame has come in.
     *
     * @param firstPacket when the first of its packets came
     * @param lastPacket when the one came that ends it
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

    /** That packet had been written to the decoder's socket. */
    public long forwarded() {
        return forwarded;
    }

    void noteForwarded(long now) {
        forwarded = now;
    }

    /** The decoder gave the picture. */
    public long decoded() {
        return decoded;
    }

    /** The decoder has given the picture. */
    public void noteDecoded(long now) {
        decoded = now;
    }

    /** The picture's turn had come: its transformation began. */
    public long taken() {
        return taken;
    }

    /** The picture's turn has come. */
    public void noteTaken(long now) {
        taken = now;
    }

    /** The output picture was ready, and was given to the encoder. */
    public long pushed() {
        return pushed;
    }

    /** The number in the output frame's tag. */
    public long output() {
        return output;
    }

    /**
     * The output picture is ready, and is given to the encoder now.
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

    /** That packet had been given to the first receiver's network: its socket, or what impairs it. */
    public long sent() {
        return sent;
    }

    void noteSent(long now) {
        if (sent == 0) {
            sent = now;
        }
    }
}
