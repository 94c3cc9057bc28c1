package dev.fakedecart.internal.access;

import java.time.Duration;

/**
 * How many sessions an account may have at once, and how long one counts after its end.
 *
 * @param perAccount 0 for any number
 * @param cleanRelease how long after the control socket was closed in order
 * @param crashRelease how long after it broke
 */
public record SessionLimits(int perAccount, Duration cleanRelease, Duration crashRelease) {

    /** The times are documented, as approximate; the number is each account's own. */
    public static final SessionLimits DEFAULT = new SessionLimits(0, Duration.ofSeconds(5), Duration.ofSeconds(45));

    public boolean isUnlimited() {
        return perAccount == 0;
    }
}
