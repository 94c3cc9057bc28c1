package dev.fakedecart.webrtc.rtp;

/** Arithmetic on 16-bit sequence numbers that wrap. */
public final class SequenceNumbers {
    private SequenceNumbers() {}

    /** The signed distance from {@code from} to {@code to} on the shorter way round, -32768 to 32767. */
    public static int distance(int from, int to) {
        return (short) (to - from);
    }

    /** The 64-bit number nearest to {@code reference} whose low 16 bits are {@code sequence}. */
    public static long unwrap(long reference, int sequence) {
        return reference + distance((int) reference & 0xffff, sequence);
    }
}
