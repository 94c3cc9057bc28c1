package dev.fakedecart.internal.queue;

import dev.fakedecart.internal.access.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a managed queue.
 *
 * @param id the id in the queue's URL
 * @param publishableKey the key that clients send when they join; empty to accept any. Not secret: apps contain it
 * @param account the account whose sessions the queue hands out; empty to count the sessions of all accounts together
 * @param size the largest number of tickets, waiting or granted
 * @param claimWindow the time for which a granted ticket reserves a slot
 * @param patience the time after which a waiting ticket expires that is not polled
 */
public record QueueSettings(
        String id,
        Optional<String> publishableKey,
        Optional<Tenant> account,
        int size,
        Duration claimWindow,
        Duration patience) {

    /** Assumed. Bounds the memory of a queue. */
    public static final int DEFAULT_SIZE = 100;

    /** About 45 s according to the SDK's example. */
    public static final Duration DEFAULT_CLAIM_WINDOW = Duration.ofSeconds(45);

    /** Assumed: the SDK's example polls every 2 s. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(15);

    private static final int LARGEST_SIZE = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int LONGEST_KEY = 200;

    /** @throws IllegalArgumentException if a value is out of range; the message names it */
    public QueueSettings {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a managed queue must have 1 to 64 letters, digits and characters of ._-");
        }
        if (publishableKey
                .filter(key -> key.isBlank() || key.length() > LONGEST_KEY)
                .isPresent()) {
            throw new IllegalArgumentException(
                    "managed queue %s: the publishable key must have 1 to %s characters".formatted(id, LONGEST_KEY));
        }
        if (size < 1 || size > LARGEST_SIZE) {
            throw new IllegalArgumentException(
                    "managed queue %s: the size is %s, but must be from 1 to %s".formatted(id, size, LARGEST_SIZE));
        }
        requireTime(id, "claim window", claimWindow);
        requireTime(id, "patience", patience);
    }

    /** Settings with all defaults. */
    public static QueueSettings of(String id) {
        return new QueueSettings(
                id, Optional.empty(), Optional.empty(), DEFAULT_SIZE, DEFAULT_CLAIM_WINDOW, DEFAULT_PATIENCE);
    }

    public QueueSettings withKey(String key) {
        return new QueueSettings(id, Optional.of(key), account, size, claimWindow, patience);
    }

    public QueueSettings withAccount(Tenant owner) {
        return new QueueSettings(id, publishableKey, Optional.of(owner), size, claimWindow, patience);
    }

    public QueueSettings withLimits(int newSize, Duration newClaimWindow, Duration newPatience) {
        return new QueueSettings(id, publishableKey, account, newSize, newClaimWindow, newPatience);
    }

    private static void requireTime(String id, String name, Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("managed queue %s: the %s is %s s, but must be from 1 to %s s"
                    .formatted(id, name, time.toSeconds(), LONGEST.toSeconds()));
        }
    }
}
