package dev.fakedecart.internal.httpsignaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.SessionLimits;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.internal.session.ReferenceFiles;
import dev.fakedecart.internal.session.ReferenceImages;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionOptions;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.internal.session.Timings;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.Era;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on an event loop whose time stands still until the test advances it. */
class HttpSessionTest {
    private static final Service SERVICE = ServiceTables.standard().of(Era.DEFAULT);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Journal journal = new Journal(1_000);
    private final Credential creator = Credential.ofApiKey("key");
    private final SessionSlots slots =
            new SessionSlots(new SessionLimits(1, Duration.ZERO, Duration.ZERO), InstantSource.system());
    private final CompletableFuture<Response> creation = new CompletableFuture<>();
    private final SessionFaults faults = SessionFaults.none(time.eventLoop(), journal.ofServer());
    private int ends;
    private final HttpSession http = new HttpSession(
            creator,
            SERVICE,
            slots.take(creator.account()).orElseThrow(),
            faults,
            time.eventLoop(),
            creation,
            () -> ends++);
    private final Session session = new Sessions(
                    journal,
                    new Faults(time.eventLoop(), InstantSource.system(), Optional.empty()),
                    time.eventLoop(),
                    tenant -> Runnable::run,
                    new ReferenceImages(1_000),
                    ReferenceFiles.NONE,
                    1,
                    0,
                    new Timings(TimingProfile.DEFAULT, time.eventLoop()))
            .open(
                    creator,
                    SERVICE,
                    SERVICE.models().find("lucy-2.1").orElseThrow(),
                    new SessionOptions(false, false, Optional.empty(), true),
                    "http",
                    http,
                    faults)
            .orElseThrow();

    @BeforeEach
    void begin() {
        time.freezeTime();
        http.begin(session, LONGEST);
        assertThat(slots.active(creator.account())).isEqualTo(1);
    }

    @AfterEach
    void close() {
        time.finishAndReleaseAll();
    }

    private void pass(Duration length) {
        time.advanceTimeBy(length.toMillis(), TimeUnit.MILLISECONDS);
        time.runPendingTasks();
    }

    private void assertEnded() {
        assertThat(session.hasEnded()).isTrue();
        assertThat(ends).isEqualTo(1);
        assertThat(slots.active(creator.account())).isZero();
    }

    @Test
    void aClientThatNeverConnectsLosesItsSessionAndItsSlot() {
        pass(HttpSession.CONNECT_TIME.minusMillis(1));
        assertThat(session.hasEnded()).isFalse();

        pass(Duration.ofMillis(1));

        assertEnded();
    }

    @Test
    void aConnectedSessionEndsWithItsLifetime() {
        http.connected();
        pass(LONGEST.minusMillis(1));
        assertThat(session.hasEnded()).isFalse();

        pass(Duration.ofMillis(1));

        assertEnded();
    }

    @Test
    void aSessionWhosePeerConnectionAScenarioClosedEndsAfterTheTimeToConnect() {
        http.connected();
        pass(HttpSession.CONNECT_TIME.multipliedBy(2));
        http.lost();
        assertThat(session.hasEnded()).isFalse();

        pass(HttpSession.CONNECT_TIME);

        assertEnded();
    }

    @Test
    void aClientWithoutConsentEndsItsSession() {
        http.connected();

        http.disconnected(Initiator.NETWORK, "silent");

        assertEnded();
    }

    @Test
    void aRequestThatWaitsIsAnsweredAtTheEnd() {
        session.changes().begin(true, true);
        var changed = http.change(new Prompt("a knight", true)).toCompletableFuture();
        assertThat(changed.join().status()).isEqualTo(200);

        http.end(1013, "server at capacity");

        assertEnded();
        assertThat(creation.join().status()).isEqualTo(503);
        assertThat(creation.join().body().text()).contains("server at capacity");
        assertThat(http.change(new Prompt("late", true))
                        .toCompletableFuture()
                        .join()
                        .status())
                .isEqualTo(404);
    }
}
