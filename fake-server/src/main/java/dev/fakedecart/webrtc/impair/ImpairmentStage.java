package dev.fakedecart.webrtc.impair;

import dev.fakedecart.webrtc.impair.PacketRandom.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Applies an {@link Impairment} to the datagrams of one peer in one direction: loses, delays, duplicates or changes
 * them, or passes them at once. Used on one thread, which passes the time in. Allocates memory only while the number of
 * waiting datagrams grows.
 *
 * @param <P> the type of a datagram's source or destination
 */
public final class ImpairmentStage<P> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PacketRandom decisions;
    private final Outlet<P> outlet;
    private final HeldDatagrams<P> held = new HeldDatagrams<>();
    private Impairment impairment = Impairment.NONE;
    private boolean idle = true;
    private boolean closed;
    private @Nullable BurstChain bursts;
    private long delayNanos;
    private long jitterNanos;
    private long index;
    private long rateFree = Long.MIN_VALUE;
    private long lastDue = Long.MIN_VALUE;

    private long firstIndex;
    private long lost;
    private long delayed;
    private long duplicated;
    private long reordered;
    private long corrupted;
    private long overflowed;

    /** Receives passed datagrams. Must not call the stage, except to close it or to set another impairment. */
    @FunctionalInterface
    public interface Outlet<P> {

        /**
         * Handles a datagram.
         *
         * @param data must not be changed; belongs to the caller again when this method returns
         */
        void pass(byte[] data, int length, @Nullable P path);
    }

    /**
     * Creates a stage without impairment.
     *
     * @param seed seed of this peer and direction; equal seeds make equal decisions
     */
    public ImpairmentStage(long seed, Outlet<P> outlet) {
        this.decisions = new PacketRandom(seed);
        this.outlet = outlet;
    }

    /**
     * Sets the impairment. Waiting datagrams keep their due times, so that later ones may overtake them. Bursts start
     * in the good state; the indices of datagrams continue.
     */
    public void set(Impairment impairment) {
        this.impairment = impairment;
        idle = impairment.isNone();
        bursts = impairment
                .bursts()
                .map(model -> new BurstChain(model, decisions))
                .orElse(null);
        delayNanos = impairment.delay().toNanos();
        jitterNanos = impairment.jitter().toNanos();
        rateFree = Long.MIN_VALUE;
        lastDue = Long.MIN_VALUE;
        freeIfUnused();
    }

    /** Resets the totals to zero. */
    public void resetTotals() {
        firstIndex = index;
        lost = 0;
        delayed = 0;
        duplicated = 0;
        reordered = 0;
        corrupted = 0;
        overflowed = 0;
    }

    public Impairment impairment() {
        return impairment;
    }

    /** Returns the totals since the start, or since {@link #resetTotals}. */
    public ImpairmentTotals totals() {
        return new ImpairmentTotals(index - firstIndex, lost, delayed, duplicated, reordered, corrupted, overflowed);
    }

    /**
     * Passes, copies or drops the datagram in the first {@code length} bytes of {@code data}.
     *
     * @param now the current {@link System#nanoTime}
     */
    public void submit(byte[] data, int length, @Nullable P path, long now) {
        long packet = index++;
        if (idle) {
            outlet.pass(data, length, path);
        } else {
            impair(packet, data, length, path, now);
        }
    }

    private void impair(long packet, byte[] data, int length, @Nullable P path, long now) {
        release(now);
        // Always advances the chain, because its state depends only on the earlier packets.
        boolean burst = bursts != null && bursts.loses(packet);
        if (burst || decisions.chosen(impairment.loss(), packet, Purpose.LOSS)) {
            lost++;
            return;
        }
        if (decisions.chosen(impairment.duplicate(), packet, Purpose.DUPLICATE)) {
            duplicated++;
            forward(packet, true, data, length, path, now);
        }
        forward(packet, false, data, length, path, now);
    }

    private void forward(long packet, boolean copy, byte[] data, int length, @Nullable P path, long now) {
        long due = due(packet, copy, length, now);
        boolean corrupt = !copy && length > 0 && decisions.chosen(impairment.corrupt(), packet, Purpose.CORRUPT);
        if (due <= now && !corrupt) {
            outlet.pass(data, length, path);
        } else if (held.size() >= impairment.queue()) {
            overflowed++;
        } else {
            HeldDatagrams.Entry<P> entry = held.add(data, length, path, due);
            if (due > now) {
                delayed++;
            }
            if (corrupt) {
                flipBit(packet, entry);
            }
            release(now);
        }
    }

    private void flipBit(long packet, HeldDatagrams.Entry<P> entry) {
        corrupted++;
        int bit = (int) (decisions.number(packet, Purpose.CORRUPT_BIT) * 8 * entry.length);
        entry.data[bit / 8] ^= (byte) (1 << (bit % 8));
    }

    private long due(long packet, boolean copy, int length, long now) {
        if (closed) {
            return now;
        }
        if (decisions.chosen(impairment.reorder(), packet, copy ? Purpose.COPY_REORDER : Purpose.REORDER)) {
            reordered++;
            return now;
        }
        long due = now;
        long rate = impairment.rate();
        if (rate > 0) {
            due = Math.max(now, rateFree) + (long) (length * 8 * NANOS_PER_SECOND / rate);
            if (held.size() < impairment.queue()) {
                rateFree = due;
            }
        }
        due += delayNanos;
        if (jitterNanos > 0) {
            due += (long) (jitterNanos * decisions.deviation(impairment.distribution(), packet, copy));
        }
        due = Math.max(due, rate > 0 ? lastDue : now);
        lastDue = due;
        return due;
    }

    /** Returns true if datagrams are waiting. */
    public boolean isHolding() {
        return held.size() > 0;
    }

    /** Returns the due time of the first waiting datagram, or {@link Long#MAX_VALUE}. */
    public long nextDue() {
        return held.size() == 0 ? Long.MAX_VALUE : held.nextDue();
    }

    /** Passes the datagrams that are due. */
    public void release(long now) {
        while (held.size() > 0 && held.nextDue() <= now) {
            HeldDatagrams.Entry<P> entry = held.take();
            P path = entry.path;
            entry.path = null;
            outlet.pass(entry.data, entry.length, path);
        }
        freeIfUnused();
    }

    private void freeIfUnused() {
        if (idle && held.size() == 0) {
            held.free();
        }
    }

    /** Discards waiting datagrams and delays no more: the last datagrams of a peer are lost or pass at once. */
    public void close() {
        closed = true;
        held.free();
    }
}
