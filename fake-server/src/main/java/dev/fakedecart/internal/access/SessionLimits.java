package dev.fakedecart.internal.access;

import java.time.Duration;

/**
 * The number of sessions that an account may have at once, and how long a session counts after its end.
 *
 * @param perAccount 0 for no limit
 * @param cleanRelease the time for which a session counts after its control socket was closed with a close frame
 * @param crashRelease the time for which a session counts after its control socket broke
 */
public record SessionLimits(int perAccount, Duration cleanRelease, Duration crashRelease) {

    /** The times are documented as approximate; the number differs between accounts. */
    public static final SessionLimits DEFAULT = new SessionLimits(0, Duration.ofSeconds(5), Duration.ofSeconds(45));

    public boolean isUnlimited() {
        return perAccount == 0;
    }
}
