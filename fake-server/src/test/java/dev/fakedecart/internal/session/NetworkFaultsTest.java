package dev.fakedecart.internal.session;

import static dev.fakedecart.webrtc.impair.PacketDirection.IN;
import static dev.fakedecart.webrtc.impair.PacketDirection.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.MediaRoute;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on an event loop whose time stands still until the test advances it. */
class NetworkFaultsTest {
    private final EmbeddedChannel time = new EmbeddedChannel();
    private final NetworkConditions conditions = new NetworkConditions(1);
    private final SessionFaults faults = SessionFaults.none(time.eventLoop(), new Journal(100).ofServer());

    @BeforeEach
    void begin() {
        time.freezeTime();
        faults.onNetwork(new NetworkFaults(conditions));
    }

    @AfterEach
    void end() {
        time.finishAndReleaseAll();
    }

    private void inject(String effects) throws ScenarioException {
        faults.inject(ScenarioReader.effects("effects", effects));
    }

    private void pass(int seconds) {
        time.advanceTimeBy(seconds, TimeUnit.SECONDS);
        time.runScheduledPendingTasks();
    }

    private double loss(PacketDirection direction) {
        return conditions.impairment(direction).loss();
    }

    @Test
    void impairmentsOfTheTwoDirectionsEndIndependently() throws ScenarioException {
        inject("[{impair: {direction: in, loss: 5%, lasts: 1s}}, {impair: {direction: out, loss: 6%, lasts: 2s}}]");
        assertThat(loss(IN)).isEqualTo(0.05);
        assertThat(loss(OUT)).isEqualTo(0.06);

        pass(1);
        assertThat(loss(IN)).isZero();
        assertThat(loss(OUT)).isEqualTo(0.06);
        pass(1);
        assertThat(loss(OUT)).isZero();
    }

    @Test
    void blockedRoutesOpenAgainAndOnlyThose() throws ScenarioException {
        inject("[{block: {routes: udp, lasts: 1s}}, {block: {routes: direct, lasts: 2s}}]");
        assertThat(conditions.blocked()).containsExactlyInAnyOrder(MediaRoute.UDP, MediaRoute.TURN_UDP, MediaRoute.TCP);

        pass(1);
        assertThat(conditions.blocked()).containsExactlyInAnyOrder(MediaRoute.UDP, MediaRoute.TCP);
        pass(1);
        assertThat(conditions.blocked()).isEmpty();
    }

    @Test
    void turnIsRefusedUntilTheLastEffectEnds() throws ScenarioException {
        inject("[{refuse-turn: {lasts: 1s}}, {refuse-turn: {lasts: 2s}}]");

        pass(1);
        assertThat(conditions.refusesTurn()).isTrue();
        pass(1);
        assertThat(conditions.refusesTurn()).isFalse();
    }

    @Test
    void mendOpensBlockedRoutesAndLetsTurnAllocate() throws ScenarioException {
        inject("[{block: {routes: all-but-tls}}, refuse-turn]");

        inject("mend");

        assertThat(conditions.blocked()).isEmpty();
        assertThat(conditions.refusesTurn()).isFalse();
    }

    @Test
    void mendClearsBothDirections() throws ScenarioException {
        inject("[{impair: {direction: in, loss: 5%}}, {impair: {direction: out, loss: 6%}}]");

        inject("mend");

        assertThat(conditions.impairment(IN)).isEqualTo(Impairment.NONE);
        assertThat(conditions.impairment(OUT)).isEqualTo(Impairment.NONE);
    }

    @Test
    void anImpairmentReplacedInOneDirectionEndsInTheOther() throws ScenarioException {
        inject("[{impair: {loss: 5%, lasts: 2s}}, {impair: {direction: in, loss: 6%, lasts: 4s}}]");

        pass(2);
        assertThat(loss(IN)).isEqualTo(0.06);
        assertThat(loss(OUT)).isZero();
        pass(2);
        assertThat(loss(IN)).isZero();
    }

    @Test
    void aLaterImpairmentReplacesOneThatWouldEndBefore() throws ScenarioException {
        inject("[{impair: {direction: in, loss: 5%, lasts: 1s}}, {impair: {loss: 6%, lasts: 3s}}]");

        pass(1);
        assertThat(loss(IN)).isEqualTo(0.06);
        pass(2);
        assertThat(loss(IN)).isZero();
        assertThat(loss(OUT)).isZero();
    }

    @Test
    void aBlackHoleOutlastsAnImpairmentThatEndsDuringIt() throws ScenarioException {
        inject("[{impair: {loss: 5%, lasts: 1s}}, {blackhole: {direction: in, lasts: 2s}}]");

        pass(1);
        assertThat(conditions.impairment(IN)).isEqualTo(Impairment.BLACKHOLE);
        assertThat(loss(OUT)).isZero();
        pass(1);
        assertThat(loss(IN)).isZero();
    }

    @Test
    void anImpairmentStartedDuringABlackHoleAppliesAfterIt() throws ScenarioException {
        inject("[{blackhole: {lasts: 1s}}, {impair: {loss: 5%}}]");
        assertThat(conditions.impairment(OUT)).isEqualTo(Impairment.BLACKHOLE);

        pass(1);
        assertThat(loss(OUT)).isEqualTo(0.05);
        inject("mend");
        assertThat(loss(OUT)).isZero();
    }

    @Test
    void frameLossOfTheTwoDirectionsEndsIndependently() throws ScenarioException {
        inject("[{lose-frames: {which: all, direction: in, lasts: 1s}}, {lose-frames: {which: all, lasts: 2s}}]");

        pass(1);
        assertThat(conditions.frameLoss(IN)).isEqualTo(FrameLoss.NONE);
        assertThat(conditions.frameLoss(OUT)).isEqualTo(FrameLoss.ALL);
        pass(1);
        assertThat(conditions.frameLoss(OUT)).isEqualTo(FrameLoss.NONE);
    }
}
