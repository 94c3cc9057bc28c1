package dev.fakedecart.webrtc.impair;

/**
 * Says which packets of one video track belong to lost frames. It remembers what it decided for as long as packets of a
 * frame may come again. Belongs to one thread.
 *
 * <p>A frame's fate is decided with the first of its packets that comes. Where a key frame's first packet comes after
 * others of it, and only then shows what it is, what has been said of those before it is not taken back.
 */
public final class FrameFilter {

    /** Some eight seconds of frames: nobody asks for packets that are older. */
    private static final int REMEMBERED = 256;

    /** A timestamp that lies no further behind the newest is of a frame that was sent before, in ticks of 90 kHz. */
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

    /** Hears what a filter does. */
    public interface Events {

        /** A frame is lost. */
        void frameLost();

        /** What was to be lost until, or with, a key frame has had its key frame; from now on no frame is lost. */
        void over();
    }

    public FrameFilter(Events events) {
        this.events = events;
    }

    /** From now on these frames are lost; what was lost before stays lost. */
    public void set(FrameLoss loss) {
        this.loss = loss;
        counted = 0;
        active = lastLost >= 0 || !(loss instanceof FrameLoss.None);
    }

    /** False if no packet needs to be asked about. */
    public boolean isActive() {
        return active;
    }

    /**
     * Whether this packet is lost; asked for each that comes while this {@linkplain #isActive is active}.
     *
     * @param timestamp of RTP
     * @param startsKeyFrame true if a key frame begins with it
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

    /** A frame shows late that it is a key frame. */
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
