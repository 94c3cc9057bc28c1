package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The WebSocket messages that have arrived in part, and the memory that they may take together. If the memory is used
 * up, the message that has made no progress for the longest time makes room. Used on the event loop only.
 */
final class UnfinishedMessages {

    /**
     * Without progress for this long, a message makes room for others. A client that sends makes progress each moment.
     */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ByteBudget budget;
    private final int largest;

    /** The time at which each message made progress, the one that waits longest first. */
    private final Map<MessageCollector, Long> progress = new LinkedHashMap<>();

    /** @param largest the limit in bytes of a single message */
    UnfinishedMessages(ByteBudget budget, int largest) {
        this.budget = budget;
        this.largest = largest;
    }

    /** The limit in bytes of a single message, at most half of the budget: complete messages need memory, too. */
    int largest() {
        return (int) Math.min(largest, budget.most() / 2);
    }

    ByteBudget.Share share() {
        return budget.share();
    }

    /** The bytes that all unfinished messages hold. */
    long bytes() {
        return budget.taken();
    }

    void progressed(MessageCollector message) {
        progress.remove(message);
        progress.put(message, System.nanoTime());
    }

    void ended(MessageCollector message) {
        progress.remove(message);
    }

    /** Refuses the message that has been stalled for the longest time. Returns false if none is stalled. */
    boolean makeRoom(MessageCollector message) {
        for (Map.Entry<MessageCollector, Long> oldest : progress.entrySet()) {
            if (System.nanoTime() - oldest.getValue() < STALLED_NANOS) {
                return false;
            }
            if (oldest.getKey() != message) {
                oldest.getKey().giveUp();
                return true;
            }
        }
        return false;
    }
}
