package dev.fakedecart.internal.session;

import dev.fakedecart.internal.service.TimeRange;
import dev.fakedecart.internal.service.TimingProfile;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the service takes for one session, drawn from a {@link TimingProfile} with a seed. A session whose profile
 * has no times is not delayed at all. Belongs to the event loop, except for {@link #framesPerSecond} and
 * {@link #frameAge}.
 */
public final class SessionTiming {

    /** Images beyond these count as new again. */
    private static final int MOST_IMAGES = 100;

    private final TimingProfile profile;
    private final SplittableRandom random;
    private final ScheduledExecutorService loop;
    private final LongSupplier nanoTime;
    private final Set<String> images = new LinkedHashSet<>();
    private final double framesPerSecond;
    private final Duration frameAge;
    private long lastAcknowledged = Long.MIN_VALUE;
    private long lastVisible = Long.MIN_VALUE;

    /**
     * Draws what holds for the whole session.
     *
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public SessionTiming(TimingProfile profile, long seed, ScheduledExecutorService loop, LongSupplier nanoTime) {
        this.profile = profile;
        this.random = new SplittableRandom(seed);
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.framesPerSecond = profile.frameRates()
                .map(rates -> rates.least() + random.nextDouble() * (rates.most() - rates.least()))
                .orElse(0.0);
        this.frameAge = drawn(profile.frameAge());
    }

    private Duration drawn(TimeRange range) {
        long span = range.most().minus(range.least()).toNanos();
        return span == 0 ? range.least() : range.least().plusNanos((long) (random.nextDouble() * span));
    }

    /** The output's frames per second; 0 for those of the input. */
    public double framesPerSecond() {
        return framesPerSecond;
    }

    /** How long frames stay in the service. */
    public Duration frameAge() {
        return frameAge;
    }

    /** Runs a task after the time that connecting takes; at once if that is none. */
    void connect(Runnable task) {
        after(drawn(profile.connect()).toNanos(), task);
    }

    /** Runs a task after the time from the connection to the first frame; at once if that is none. */
    public void firstFrame(Runnable task) {
        after(drawn(profile.firstFrame()).toNanos(), task);
    }

    /** The time now, for {@link #untilAcknowledged}, as of {@link System#nanoTime}. */
    long now() {
        return nanoTime.getAsLong();
    }

    /**
     * Draws how long a change still waits for its acknowledgement. Changes do not overtake each other.
     *
     * @param image identifies the change's image; null if it has none
     * @param requested when the change arrived, as of {@link #now}
     * @return nanoseconds; 0 if the change is due
     */
    long untilAcknowledged(@Nullable String image, long requested) {
        long due = Math.max(
                lastAcknowledged, requested + drawn(acknowledgement(image)).toNanos());
        lastAcknowledged = due;
        return Math.max(0, due - now());
    }

    private TimeRange acknowledgement(@Nullable String image) {
        if (image == null) {
            return profile.prompt();
        }
        if (!images.add(image)) {
            return profile.repeatedImage();
        }
        if (images.size() > MOST_IMAGES) {
            images.remove(images.iterator().next());
        }
        return random.nextDouble() < profile.slowShare() ? profile.slowImage() : profile.newImage();
    }

    /**
     * Draws when frames show a change that is acknowledged now. Changes do not overtake each other.
     *
     * @return the moment as of {@link #now}
     */
    long visibleAt() {
        long visible = Math.max(lastVisible, now() + drawn(profile.visible()).toNanos());
        lastVisible = visible;
        return visible;
    }

    /** Runs a task after a time, at once if that is 0. */
    void after(long nanos, Runnable task) {
        if (nanos == 0) {
            task.run();
        } else {
            loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
    }
}
