package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.protocol.Era;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on an event loop and a clock whose time stands still until the test advances it. */
class SessionTimingTest {
    private static final Service SERVICE = ServiceTables.standard().of(Era.DEFAULT);
    private static final TimingProfile OBSERVED = SERVICE.timing("observed");
    private static final Credential ONE = Credential.ofAccount(new Tenant("one"));
    private static final Credential OTHER = Credential.ofAccount(new Tenant("other"));

    private final EmbeddedChannel time = new EmbeddedChannel();
    private long now;

    @BeforeEach
    void freeze() {
        time.freezeTime();
    }

    @AfterEach
    void close() {
        time.finishAndReleaseAll();
    }

    private SessionTiming timing(TimingProfile profile, long seed) {
        return new SessionTiming(profile, seed, time.eventLoop(), () -> now);
    }

    private static Duration nanos(long nanos) {
        return Duration.ofNanos(nanos);
    }

    @Test
    void anInstantServiceTakesNoTime() {
        SessionTiming instant = timing(SERVICE.timing(TimingProfile.DEFAULT), 1);
        var done = new ArrayList<String>();

        instant.connect(() -> done.add("connected"));
        instant.firstFrame(() -> done.add("first frame"));

        assertThat(done).containsExactly("connected", "first frame");
        assertThat(instant.untilAcknowledged("image", now)).isZero();
        assertThat(instant.untilAcknowledged(null, now)).isZero();
        assertThat(instant.visibleAt()).isEqualTo(now);
        assertThat(instant.framesPerSecond()).isZero();
        assertThat(instant.frameAge()).isZero();
    }

    @Test
    void connectingAndTheFirstFrameTakeTheTimesOfTheProfile() {
        SessionTiming observed = timing(OBSERVED, 1);
        var done = new ArrayList<String>();
        observed.connect(() -> done.add("connected"));
        observed.firstFrame(() -> done.add("first frame"));

        pass(OBSERVED.connect().least().minusMillis(1));
        assertThat(done).isEmpty();
        pass(OBSERVED.connect().most().minus(OBSERVED.connect().least()).plusMillis(2));
        assertThat(done).containsExactly("connected");
        pass(OBSERVED.firstFrame().most());
        assertThat(done).containsExactly("connected", "first frame");
    }

    private void pass(Duration length) {
        time.advanceTimeBy(length.toNanos(), TimeUnit.NANOSECONDS);
        time.runScheduledPendingTasks();
    }

    @Test
    void someNewImagesTakeMuchLongerAndRepeatedOnesLess() {
        SessionTiming observed = timing(OBSERVED, 1);
        List<Duration> fresh = IntStream.range(0, 90)
                .mapToObj(i -> nanos(acknowledged(observed, "image " + i)))
                .toList();
        List<Duration> repeated = IntStream.range(0, 90)
                .mapToObj(i -> nanos(acknowledged(observed, "image " + i)))
                .toList();

        assertThat(fresh)
                .allMatch(wait -> isIn(
                                wait,
                                OBSERVED.newImage().least(),
                                OBSERVED.newImage().most())
                        || isIn(
                                wait,
                                OBSERVED.slowImage().least(),
                                OBSERVED.slowImage().most()));
        assertThat(fresh.stream()
                        .filter(wait -> wait.compareTo(OBSERVED.slowImage().least()) >= 0))
                .as("one in seven of 90")
                .hasSizeBetween(5, 22);
        assertThat(repeated)
                .allMatch(wait -> isIn(
                        wait,
                        OBSERVED.repeatedImage().least(),
                        OBSERVED.repeatedImage().most()));
    }

    private static boolean isIn(Duration wait, Duration least, Duration most) {
        return wait.compareTo(least) >= 0 && wait.compareTo(most) <= 0;
    }

    /** Each change is requested long after the one before. */
    private long acknowledged(SessionTiming timing, String image) {
        now += Duration.ofMinutes(1).toNanos();
        return timing.untilAcknowledged(image, now);
    }

    @Test
    void changesDoNotOvertakeEachOther() {
        SessionTiming observed = timing(OBSERVED, 3);
        long before = 0;
        for (int i = 0; i < 50; i++) {
            long wait = observed.untilAcknowledged("image " + i % 5, now);
            assertThat(wait).isGreaterThanOrEqualTo(before);
            before = wait;
        }
        long visible = observed.visibleAt();
        for (int i = 0; i < 50; i++) {
            long next = observed.visibleAt();
            assertThat(next).isGreaterThanOrEqualTo(visible);
            visible = next;
        }
    }

    @Test
    void timesOfASessionDependOnTheSeedAlone() {
        assertThat(times(timing(OBSERVED, 5))).isEqualTo(times(timing(OBSERVED, 5)));
        assertThat(times(timing(OBSERVED, 5))).isNotEqualTo(times(timing(OBSERVED, 6)));
    }

    private List<Object> times(SessionTiming timing) {
        return List.of(timing.framesPerSecond(), timing.frameAge(), timing.untilAcknowledged("image", now));
    }

    @Test
    void rateAndAgeAreThoseOfTheProfile() {
        SessionTiming observed = timing(OBSERVED, 7);

        assertThat(observed.framesPerSecond()).isBetween(21.0, 24.0);
        assertThat(observed.frameAge())
                .isBetween(OBSERVED.frameAge().least(), OBSERVED.frameAge().most());
    }

    @Test
    void eachRunOfAnAppMeetsTheSameTimes() {
        assertThat(IntStream.range(0, 3).mapToObj(i -> times(of(new Timings("observed", time.eventLoop()), ONE))))
                .containsOnly(times(of(new Timings("observed", time.eventLoop()), ONE)));
        var timings = new Timings("observed", time.eventLoop());
        List<Object> first = times(of(timings, ONE));
        assertThat(first).isNotEqualTo(times(of(timings, ONE))).isNotEqualTo(times(of(timings, OTHER)));
    }

    private static SessionTiming of(Timings timings, Credential credential) {
        return timings.of(SERVICE, Optional.empty(), credential, Optional.empty());
    }

    @Test
    void theQueryGoesBeforeTheApiKeyAndTheApiKeyBeforeTheServer() {
        var timings = new Timings("observed", time.eventLoop());
        timings.use(ONE.account(), Optional.of("instant"));

        assertThat(of(timings, ONE).frameAge()).isZero();
        assertThat(of(timings, OTHER).frameAge()).isPositive();
        assertThat(timings.of(SERVICE, Optional.of("observed"), ONE, Optional.empty())
                        .frameAge())
                .isPositive();
        timings.use(ONE.account(), Optional.empty());
        assertThat(of(timings, ONE).frameAge()).isPositive();
    }

    @Test
    void anUnknownProfileIsRefusedWithTheNamesThatThereAre() {
        assertThatThrownBy(() -> SERVICE.timing("slow"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no timing profile \"slow\"; there are instant, observed");
    }
}
