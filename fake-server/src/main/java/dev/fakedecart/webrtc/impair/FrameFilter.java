package dev.fakedecart.webrtc.impair;

/**
 * Decides which packets of one video track belong to lost frames. Remembers its decisions for as long as packets of a
 * frame may be retransmitted. Not thread-safe.
 *
 * <p>The first packet of a frame to arrive decides for the whole frame. If the first packet of a key frame arrives
 * after others, only then is the frame known as a key frame, and the decisions on the earlier packets stand.
 */
public final class FrameFilter {

    /** About eight seconds of frames. Receivers request no older packets. */
    private static final int REMEMBERED = 256;

    /** Ticks of 90 kHz. A timestamp at most this far behind the newest belongs to an earlier frame. */
    private static final int LATE_TICKS = 10 * 90_000;

    private static final byte LOST = 1;
    private static final byte KEY = 2;

    private final Events events;
    private final int[] timestamps = new int[REMEMBERED];
    private final byte[] fates = new byte[REMEMBERED];
    private FrameLoss loss = FrameLoss.NONE;
    private boolean active;
    private long frames;
    private long counted;
    private long lastLost = -1;

    /** Receives the decisions of a filter. */
    public interface Events {

        /** Called when a frame is lost. */
        void frameLost();

        /** Called when the key frame that ends the loss has arrived; no further frame is lost. */
        void over();
    }

    public FrameFilter(Events events) {
        this.events = events;
    }

    /** Sets the frames to lose. Earlier losses stand. */
    public void set(FrameLoss loss) {
        this.loss = loss;
        counted = 0;
        active = lastLost >= 0 || !(loss instanceof FrameLoss.None);
    }

    /** Returns false if no packet needs a decision. */
    public boolean isActive() {
        return active;
    }

    /**
     * Returns true if this packet is lost. Call for each packet while the filter {@linkplain #isActive is active}.
     *
     * @param timestamp the RTP timestamp
     * @param startsKeyFrame true if the packet starts a key frame
     */
    public boolean loses(int timestamp, boolean startsKeyFrame) {
        int slot = find(timestamp);
        if (slot < 0) {
            if (isLate(timestamp)) {
                return loss instanceof FrameLoss.All || loss instanceof FrameLoss.UntilKeyFrame;
            }
            slot = add(timestamp);
            counted++;
            decide(slot, startsKeyFrame);
        } else if (startsKeyFrame && (fates[slot] & KEY) == 0) {
            decideAgain(slot);
        }
        boolean lost = (fates[slot] & LOST) != 0;
        if (loss instanceof FrameLoss.None && frames - lastLost > REMEMBERED) {
            forget();
        }
        return lost;
    }

    private int find(int timestamp) {
        for (long frame = frames - 1; frame >= Math.max(0, frames - REMEMBERED); frame--) {
            int slot = (int) (frame % REMEMBERED);
            if (timestamps[slot] == timestamp) {
                return slot;
            }
        }
        return -1;
    }

    private boolean isLate(int timestamp) {
        if (frames == 0) {
            return false;
        }
        int behind = timestamps[(int) ((frames - 1) % REMEMBERED)] - timestamp;
        return behind > 0 && behind < LATE_TICKS;
    }

    private int add(int timestamp) {
        int slot = (int) (frames++ % REMEMBERED);
        timestamps[slot] = timestamp;
        fates[slot] = 0;
        return slot;
    }

    private void decide(int slot, boolean key) {
        if (loss instanceof FrameLoss.All) {
            seal(slot, key, true);
        } else if (loss instanceof FrameLoss.EveryNth every) {
            seal(slot, key, counted % every.n() == 0);
        } else if (key) {
            decideKeyFrame(slot);
        } else {
            seal(slot, false, loss instanceof FrameLoss.UntilKeyFrame);
        }
    }

    /** Handles a frame that turns out to be a key frame after its first packet. */
    private void decideAgain(int slot) {
        if (loss instanceof FrameLoss.NextKeyFrame || loss instanceof FrameLoss.UntilKeyFrame) {
            decideKeyFrame(slot);
        } else {
            fates[slot] |= KEY;
        }
    }

    private void decideKeyFrame(int slot) {
        seal(slot, true, loss instanceof FrameLoss.NextKeyFrame);
        if (!(loss instanceof FrameLoss.None)) {
            loss = FrameLoss.NONE;
            events.over();
        }
    }

    private void seal(int slot, boolean key, boolean lost) {
        boolean wasLost = (fates[slot] & LOST) != 0;
        fates[slot] = (byte) ((lost ? LOST : 0) | (key ? KEY : 0));
        if (lost) {
            lastLost = frames - 1;
            if (!wasLost) {
                events.frameLost();
            }
        }
    }

    private void forget() {
        active = false;
        frames = 0;
        lastLost = -1;
    }
}
