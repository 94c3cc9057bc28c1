package dev.fakedecart.internal.queue;

import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.journal.Journal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The managed queues of a server. */
public final class ManagedQueues {

    /** The largest number of queues. */
    public static final int MOST = 100;

    private static final long UPDATE_SECONDS = 1;
    private static final int ID_BYTES = 16;

    private final SessionSlots slots;
    private final InstantSource clock;
    private final Journal journal;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, ManagedQueue> queues = new LinkedHashMap<>();

    /** @param loop the event loop, on which the queues are brought up to date once a second */
    public ManagedQueues(SessionSlots slots, InstantSource clock, Journal journal, ScheduledExecutorService loop) {
        this.slots = slots;
        this.clock = clock;
        this.journal = journal;
        slots.onTake(this::claim);
        loop.scheduleWithFixedDelay(this::update, UPDATE_SECONDS, UPDATE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Adds a queue, in the place of one with its id. The tickets of that one are gone.
     *
     * @throws IllegalStateException if there are too many queues
     */
    public ManagedQueue open(QueueSettings settings) {
        if (!queues.containsKey(settings.id()) && queues.size() >= MOST) {
            throw new IllegalStateException("%s managed queues are open, which is the limit".formatted(MOST));
        }
        var queue = new ManagedQueue(
                settings,
                slots,
                clock,
                settings.account().map(owner -> journal.of(null, owner.name())).orElseGet(journal::ofServer),
                this::ticketId);
        queues.put(settings.id(), queue);
        return queue;
    }

    public Optional<ManagedQueue> find(String id) {
        return Optional.ofNullable(queues.get(id));
    }

    /** The queues in the order in which they were opened. */
    public Collection<ManagedQueue> all() {
        return Collections.unmodifiableCollection(queues.values());
    }

    /** Removes a queue with its tickets; false if there is none. */
    public boolean close(String id) {
        return queues.remove(id) != null;
    }

    private void claim(Tenant account) {
        queues.values().forEach(queue -> queue.claim(account));
    }

    private void update() {
        queues.values().forEach(ManagedQueue::update);
    }

    private String ticketId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "tkt_" + HexFormat.of().formatHex(bytes);
    }
}
