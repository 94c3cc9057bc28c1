package dev.fakedecart.webrtc;

import java.util.Optional;

/**
 * The time between a frame's arrival and its rendering for which the playout-delay header extension asks receivers.
 * With 0 for both, libwebrtc renders each frame as soon as it is decoded; without the extension it waits long enough
 * that frames are rendered evenly.
 *
 * @param minMillis at least so long
 * @param maxMillis and no longer; both from 0 to {@value #LONGEST_MILLIS} in steps of {@value #STEP_MILLIS}, for that
 *     is what the extension's two times 12 bits hold
 */
public record PlayoutDelay(int minMillis, int maxMillis) {
    public static final int STEP_MILLIS = 10;
    public static final int LONGEST_MILLIS = 4095 * STEP_MILLIS;

    private static final int VALUE_LENGTH = 3;
    private static final int LARGEST_ONE_BYTE_ID = 14;

    /** @throws IllegalArgumentException if the header extension cannot encode it */
    public PlayoutDelay {
        if (minMillis < 0
                || minMillis > maxMillis
                || maxMillis > LONGEST_MILLIS
                || minMillis % STEP_MILLIS != 0
                || maxMillis % STEP_MILLIS != 0) {
            throw new IllegalArgumentException(
                    "playoutDelay is %s to %s ms, but must be from 0 to %s in steps of %s, the shorter one first"
                            .formatted(minMillis, maxMillis, LONGEST_MILLIS, STEP_MILLIS));
        }
    }

    /**
     * Returns the extension element for a packet, in the one-byte form of RFC 8285.
     *
     * @param id as negotiated; empty if it is beyond that form
     */
    Optional<byte[]> element(int id) {
        if (id < 1 || id > LARGEST_ONE_BYTE_ID) {
            return Optional.empty();
        }
        int value = ((minMillis / STEP_MILLIS) << 12) | (maxMillis / STEP_MILLIS);
        return Optional.of(new byte[] {
            (byte) ((id << 4) | (VALUE_LENGTH - 1)), (byte) (value >> 16), (byte) (value >> 8), (byte) value
        });
    }
}
