package dev.fakedecart.internal.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The concurrency limit of each account. A control socket takes a slot when it connects; the slot is free again some
 * time after the socket has closed. A session that has a slot is never ended because of the limit (documented). Belongs
 * to the event loop.
 */
public final class SessionSlots {
    private final SessionLimits limits;
    private final InstantSource clock;
    private Consumer<Tenant> onTake = account -> {};

    /** The number of slots of each account that holds any. */
    private final Map<Tenant, Integer> held = new HashMap<>();

    private final PriorityQueue<Release> releases = new PriorityQueue<>(Comparator.comparing(Release::at));

    private record Release(Instant at, Tenant account) {}

    public SessionSlots(SessionLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** A slot that is taken. */
    public final class Slot {
        private final Tenant account;
        private boolean left;

        private Slot(Tenant account) {
            this.account = account;
        }

        /**
         * Begins the release of this slot; more calls do nothing.
         *
         * @param clean true if the session ended with a close frame
         */
        public void leave(boolean clean) {
            if (left) {
                return;
            }
            left = true;
            Duration lag = clean ? limits.cleanRelease() : limits.crashRelease();
            releases.add(new Release(clock.instant().plus(lag), account));
        }
    }

    /** Takes a slot; empty if the account has no free one. */
    public Optional<Slot> take(Tenant account) {
        if (!limits.isUnlimited() && active(account) >= limits.perAccount()) {
            return Optional.empty();
        }
        release();
        held.merge(account, 1, Integer::sum);
        onTake.accept(account);
        return Optional.of(new Slot(account));
    }

    /** The number of slots that are taken, including slots of sessions that ended a moment ago. */
    public int active(Tenant account) {
        release();
        return held.getOrDefault(account, 0);
    }

    /** The number of slots of all accounts that are taken. */
    public int active() {
        release();
        return held.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Sets the listener to accounts that take slots, called after a slot is taken. There is one listener. */
    public void onTake(Consumer<Tenant> listener) {
        onTake = listener;
    }

    public SessionLimits limits() {
        return limits;
    }

    private void release() {
        Instant now = clock.instant();
        for (Release next = releases.peek(); next != null && !now.isBefore(next.at); next = releases.peek()) {
            releases.remove();
            held.computeIfPresent(next.account, (account, count) -> count == 1 ? null : count - 1);
        }
    }
}
