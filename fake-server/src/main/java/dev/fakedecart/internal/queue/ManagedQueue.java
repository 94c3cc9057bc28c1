package dev.fakedecart.internal.queue;

import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.journal.QueueEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One line of tickets. Each call first brings the line up to date: it removes expired tickets, and grants free slots to
 * those that wait longest.
 */
public final class ManagedQueue {
    private final QueueSettings settings;
    private final SessionSlots slots;
    private final InstantSource clock;
    private final SessionJournal journal;
    private final Supplier<String> ids;

    /** The time of the last poll of each waiting ticket, in the order of the line. */
    private final Map<String, Instant> waiting = new LinkedHashMap<>();

    /** The end of the claim window of each granted ticket, in the order of the grants. */
    private final Map<String, Instant> granted = new LinkedHashMap<>();

    /** A ticket and its state. */
    public record Ticket(String id, TicketState state) {}

    /** @param ids makes the ids of tickets, which must be hard to guess */
    ManagedQueue(
            QueueSettings settings,
            SessionSlots slots,
            InstantSource clock,
            SessionJournal journal,
            Supplier<String> ids) {
        this.settings = settings;
        this.slots = slots;
        this.clock = clock;
        this.journal = journal;
        this.ids = ids;
    }

    public QueueSettings settings() {
        return settings;
    }

    /** Adds a ticket at the end of the line; empty if the queue is full. */
    public Optional<Ticket> join() {
        update();
        if (waiting.size() + granted.size() >= settings.size()) {
            journal.append(new QueueEvent.Full(settings.id(), settings.size()));
            return Optional.empty();
        }
        String id = ids.get();
        waiting.put(id, clock.instant());
        journal.append(new QueueEvent.Joined(settings.id(), id, waiting.size()));
        grant();
        return state(id).map(state -> new Ticket(id, state));
    }

    /** Returns the state of a ticket, and keeps it in the line; empty if there is no such ticket (any more). */
    public Optional<TicketState> poll(String id) {
        update();
        waiting.computeIfPresent(id, (ticket, last) -> clock.instant());
        return state(id);
    }

    /**
     * Removes a ticket from the line. A granted ticket keeps its reservation until its claim window ends, because its
     * client may already have the token with which it connects.
     *
     * @return false if there is no such ticket
     */
    public boolean leave(String id) {
        update();
        if (waiting.remove(id) != null) {
            journal.append(new QueueEvent.Left(settings.id(), id));
            return true;
        }
        return granted.containsKey(id);
    }

    /** Gives the oldest grant to a session that has taken a slot. */
    void claim(Tenant account) {
        if (settings.account().filter(owner -> !owner.equals(account)).isPresent()) {
            return;
        }
        expire();
        Iterator<String> oldestFirst = granted.keySet().iterator();
        if (oldestFirst.hasNext()) {
            String id = oldestFirst.next();
            oldestFirst.remove();
            journal.append(new QueueEvent.Claimed(settings.id(), id));
        }
        grant();
    }

    /** Removes expired tickets, and grants free slots. */
    void update() {
        expire();
        grant();
    }

    /** The number of waiting tickets. */
    public int waiting() {
        return waiting.size();
    }

    /** The number of granted tickets that no session has claimed. */
    public int granted() {
        return granted.size();
    }

    /** The number of slots of the account that are taken. */
    public int active() {
        return settings.account().map(slots::active).orElseGet(slots::active);
    }

    private Optional<TicketState> state(String id) {
        Instant end = granted.get(id);
        if (end != null) {
            return Optional.of(new TicketState.Granted(Duration.between(clock.instant(), end), waiting.size()));
        }
        int position = 1;
        for (String ticket : waiting.keySet()) {
            if (ticket.equals(id)) {
                return Optional.of(new TicketState.Waiting(position, waiting.size()));
            }
            position++;
        }
        return Optional.empty();
    }

    private void expire() {
        Instant now = clock.instant();
        granted.entrySet().removeIf(ticket -> {
            boolean isOver = !now.isBefore(ticket.getValue());
            if (isOver) {
                journal.append(new QueueEvent.Expired(settings.id(), ticket.getKey(), "not claimed"));
            }
            return isOver;
        });
        waiting.entrySet().removeIf(ticket -> {
            boolean isOver = !now.isBefore(ticket.getValue().plus(settings.patience()));
            if (isOver) {
                journal.append(new QueueEvent.Expired(settings.id(), ticket.getKey(), "not polled"));
            }
            return isOver;
        });
    }

    private void grant() {
        Instant end = clock.instant().plus(settings.claimWindow());
        Iterator<String> oldestFirst = waiting.keySet().iterator();
        while (oldestFirst.hasNext() && hasFreeSlot()) {
            String id = oldestFirst.next();
            oldestFirst.remove();
            granted.put(id, end);
            journal.append(new QueueEvent.Granted(
                    settings.id(), id, settings.claimWindow().toMillis()));
        }
    }

    private boolean hasFreeSlot() {
        return slots.limits().isUnlimited()
                || active() + granted.size() < slots.limits().perAccount();
    }
}
