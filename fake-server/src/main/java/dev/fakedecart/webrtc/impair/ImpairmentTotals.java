package dev.fakedecart.webrtc.impair;

/**
 * The numbers of datagrams that an impairment affected.
 *
 * @param seen received
 * @param lost dropped on purpose
 * @param delayed delayed
 * @param duplicated passed twice
 * @param reordered passed at once, ahead of delayed ones
 * @param corrupted passed with a flipped bit
 * @param overflowed dropped because the queue was full
 */
public record ImpairmentTotals(
        long seen, long lost, long delayed, long duplicated, long reordered, long corrupted, long overflowed) {}
