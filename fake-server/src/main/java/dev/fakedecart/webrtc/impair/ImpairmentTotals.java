package dev.fakedecart.webrtc.impair;

/**
 * What an impairment has done, in datagrams.
 *
 * @param seen all that came
 * @param lost thrown away on purpose
 * @param delayed held for a while
 * @param duplicated passed twice
 * @param reordered sent at once, before those that were held
 * @param corrupted passed with a flipped bit
 * @param overflowed thrown away because too many were waiting
 */
public record ImpairmentTotals(
        long seen, long lost, long delayed, long duplicated, long reordered, long corrupted, long overflowed) {}
