package dev.fakedecart.internal.session;

import static dev.fakedecart.internal.session.Pictures.base64;
import static dev.fakedecart.internal.session.Pictures.encoded;
import static dev.fakedecart.internal.session.Pictures.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.image.FairPool;
import dev.fakedecart.internal.journal.Event;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalEntry;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.internal.service.ServiceTables;
import dev.fakedecart.internal.service.TimingProfile;
import dev.fakedecart.protocol.ClientMessage.ImageInput;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.protocol.ServerMessage.PromptAck;
import dev.fakedecart.protocol.ServerMessage.SetImageAck;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateChangesTest {
    private static final String PICTURE = base64(encoded("png", 24, 16));
    private static final String OTHER_PICTURE = base64(encoded("jpeg", 30, 20));

    private static final StateRules RULES = new StateRules(
            Model.served("lucy-2.1", 1280, 720, 30), ServiceTables.standard().of(Era.DEFAULT));

    private final Journal journal = new Journal(1_000);
    private final List<ServerMessage> acks = new ArrayList<>();
    private final Deque<Runnable> decoders = new ArrayDeque<>();
    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final StateChanges changes = new StateChanges(
            journal.of("s1", "t1"),
            new ReferenceImages(100_000),
            id -> Optional.ofNullable(files.get(id)),
            decoders::add,
            loop::add,
            acks::add,
            revision -> {},
            new GenerationGate(false),
            RULES,
            Clients.instant());

    @Test
    void aSessionStartsEmptyAtRevisionZero() {
        assertThat(changes.state()).isEqualTo(new SessionState(0, null, true, null, true));

        changes.begin(false, false);

        assertThat(changes.state()).isEqualTo(new SessionState(0, null, true, null, false));
    }

    @Test
    void noStateIsInForceUntilTheInitialStateIsApplied() {
        assertThat(changes.source().snapshot()).as("no join yet").hasValue(SessionState.initial(true));

        changes.begin(true, true);
        assertThat(changes.source().snapshot()).isEmpty();

        changes.request(new Prompt("from the join", true));
        assertThat(changes.source().snapshot()).hasValue(new SessionState(1, "from the join", true, null, false));
    }

    @Test
    void whereGenerationNeedsAStateAnEmptyOneRendersNothing() {
        var gate = new GenerationGate(true);
        StateChanges needing = changes(Runnable::run, Runnable::run, acks::add, gate);
        needing.begin(true, false);
        assertThat(needing.source().snapshot()).isEmpty();
        assertThat(gate.isOpen()).isFalse();

        needing.request(new Prompt("something to do", true));
        assertThat(needing.source().snapshot()).isPresent();
        assertThat(gate.isOpen()).isTrue();

        needing.request(new SetImage(new ImageInput.None(), null, true));
        assertThat(needing.source().snapshot()).isEmpty();
        assertThat(gate.isOpen()).isFalse();
        assertThat(acks).last().isEqualTo(new SetImageAck(true, null));
    }

    @Test
    void noStateIsInForceWhileTheFirstImageIsDecoded() {
        changes.begin(true, true);

        changes.request(new SetImage(new ImageInput.Data(PICTURE), null, true));
        assertThat(decoders).hasSize(1);
        assertThat(changes.source().snapshot()).isEmpty();
        decoders.remove().run();
        assertThat(changes.source().snapshot())
                .as("decoded, but not applied yet")
                .isEmpty();
        runAll();

        assertThat(changes.source().snapshot()).hasValueSatisfying(state -> {
            assertThat(state.revision()).isEqualTo(1);
            assertThat(state.image()).isNotNull();
        });
    }

    /** Otherwise a session whose first state is refused would never send a frame. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedInitialStateLeavesTheEmptyStateInForce(boolean passthrough) {
        changes.begin(passthrough, true);

        setImage("no base64!", "x", true);

        assertThat(changes.source().snapshot()).hasValue(SessionState.initial(passthrough));
    }

    @Test
    void theEmptyStateIsInForceAtOnceIfTheJoinHasNone() {
        changes.begin(false, false);

        assertThat(changes.source().snapshot()).hasValue(SessionState.initial(false));
    }

    @Test
    void theCurrentStateStaysInForceWhileALaterImageIsDecoded() {
        changes.request(new Prompt("one", false));

        changes.request(new SetImage(new ImageInput.Data(PICTURE), null, true));

        assertThat(decoders).hasSize(1);
        assertThat(changes.source().snapshot()).hasValue(new SessionState(1, "one", false, null, false));
    }

    @Test
    void everyAcceptedChangeMakesOneRevision() {
        changes.request(new Prompt("one", true));
        changes.request(new Prompt("one", true));
        changes.request(new SetImage(new ImageInput.None(), "two", false));

        assertThat(changes.state()).isEqualTo(new SessionState(3, "two", false, null, false));
        assertThat(acks)
                .containsExactly(
                        new PromptAck("one", true, null),
                        new PromptAck("one", true, null),
                        new SetImageAck(true, null));
    }

    @Test
    void aPromptKeepsTheImage() {
        setImage(PICTURE, "with a picture", true);
        ReferenceImage image = changes.state().image();

        changes.request(new Prompt("another", false));

        assertThat(image).isNotNull();
        assertThat(changes.state()).isEqualTo(new SessionState(2, "another", false, image, false));
    }

    @Test
    void aSetImageReplacesEverything() {
        setImage(PICTURE, "with a picture", false);

        setImage(OTHER_PICTURE, null, true);

        assertThat(changes.state().prompt()).isNull();
        assertThat(changes.state().enhance()).isTrue();
        assertThat(Objects.requireNonNull(changes.state().image()).format()).isEqualTo("jpeg");

        changes.request(new SetImage(new ImageInput.None(), "only a prompt", true));

        assertThat(changes.state()).isEqualTo(new SessionState(3, "only a prompt", true, null, false));
    }

    /** The message that SDKs send for no state, and for {@code set({image: null})}. */
    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptySetImageRestoresPassthrough(String blank) {
        changes.request(new Prompt("x", true));
        assertThat(changes.state().passthrough()).isFalse();

        changes.request(new SetImage(new ImageInput.None(), blank, true));

        assertThat(changes.state()).isEqualTo(new SessionState(2, null, true, null, true));
    }

    @Test
    void anUploadedFileHasTheSameEffectAsTheSameImage() {
        setImage(PICTURE, "inline", true);
        ReferenceImage inline = changes.state().image();
        files.put("file_7", encoded("png", 24, 16));

        changes.request(new SetImage(new ImageInput.FileReference("file_7"), "by its id", false));
        runAll();

        assertThat(acks).last().isEqualTo(new SetImageAck(true, null));
        assertThat(changes.state().prompt()).isEqualTo("by its id");
        assertThat(changes.state().image()).isNotNull().hasToString(String.valueOf(inline));
    }

    @Test
    void aFileDeletedDuringOrAfterDecodingStaysInForce() {
        files.put("file_7", encoded("png", 24, 16));

        changes.request(new SetImage(new ImageInput.FileReference("file_7"), "x", true));
        files.clear();
        runAll();
        changes.request(new Prompt("later", true));

        assertThat(acks).allMatch(StateChangesTest::succeeded);
        assertThat(changes.state().image()).isNotNull();
    }

    @Test
    void aFileThatIsNotAnImageIsRefusedByItsId() {
        files.put("file_7", new byte[] {1, 2, 3});

        changes.request(new SetImage(new ImageInput.FileReference("file_7"), "x", true));
        runAll();

        assertThat(acks).containsExactly(new SetImageAck(false, "file \"file_7\" is no JPEG, PNG or WebP image"));
        assertThat(changes.state().revision()).isZero();
    }

    @Test
    void aRefusedChangeKeepsStateAndRevision() {
        setImage(PICTURE, "with a picture", false);
        SessionState before = changes.state();

        changes.request(new Prompt(" \n", true));
        changes.request(new Prompt("x".repeat(Model.LONGEST_PROMPT + 1), true));
        changes.request(new SetImage(new ImageInput.None(), "x".repeat(Model.LONGEST_PROMPT + 1), true));
        changes.request(new SetImage(new ImageInput.FileReference("file_7"), "x", true));
        setImage("no base64!", "x", true);
        setImage(base64(truncated(encoded("png", 100, 100))), "x", true);

        assertThat(changes.state()).isEqualTo(before);
        assertThat(acks.subList(1, acks.size()))
                .hasSize(6)
                .noneMatch(StateChangesTest::succeeded)
                .startsWith(
                        new PromptAck(" \n", false, "prompt must not be empty"),
                        new PromptAck(
                                "x".repeat(10_001), false, "Prompt is too long: 10001 characters; at most 10000 fit"))
                .contains(
                        new SetImageAck(
                                false,
                                "unknown file \"file_7\": it was not uploaded by this account, or has expired or been deleted"));
        assertThat(events(SessionEvent.StateRefused.class))
                .hasSize(6)
                .allMatch(refused -> refused.revision() == before.revision());

        changes.request(new Prompt("x".repeat(Model.LONGEST_PROMPT), true));

        assertThat(changes.state().revision()).isEqualTo(before.revision() + 1);
    }

    @Test
    void anAcceptedImageThatTheDocumentationAdvisesAgainstIsJournaled() {
        setImage(PICTURE, null, true);

        assertThat(acks).containsExactly(new SetImageAck(true, null));
        assertThat(events(SessionEvent.ImageAdvised.class))
                .extracting(SessionEvent.ImageAdvised::advice)
                .containsExactly("the image has 24x16 pixels; at least 512x512 are advised");
    }

    @Test
    void promptLengthIsCountedInCodePoints() {
        changes.request(new Prompt("😀".repeat(Model.LONGEST_PROMPT), true));
        changes.request(new SetImage(new ImageInput.None(), "😀".repeat(Model.LONGEST_PROMPT), true));
        changes.request(new Prompt("😀".repeat(Model.LONGEST_PROMPT + 1), true));

        assertThat(acks).extracting(StateChangesTest::succeeded).containsExactly(true, true, false);
        assertThat(((PromptAck) acks.get(2)).error()).startsWith("Prompt is too long: 10001 characters");
    }

    @Test
    void aPromptWaitsForASlowImageSentBeforeIt() {
        changes.request(new SetImage(new ImageInput.Data(PICTURE), "first", true));
        changes.request(new Prompt("second", true));
        changes.request(new SetImage(new ImageInput.Data(OTHER_PICTURE), "third", true));
        changes.request(new Prompt("fourth", true));

        assertThat(acks).isEmpty();
        assertThat(decoders).as("one image at a time").hasSize(1);
        assertThat(changes.state().revision()).isZero();

        runAll();

        assertThat(acks)
                .containsExactly(
                        new SetImageAck(true, null),
                        new PromptAck("second", true, null),
                        new SetImageAck(true, null),
                        new PromptAck("fourth", true, null));
        assertThat(events(SessionEvent.StateChanged.class))
                .extracting(SessionEvent.StateChanged::prompt)
                .containsExactly("first", "second", "third", "fourth");
        assertThat(Objects.requireNonNull(changes.state().image()).format()).isEqualTo("jpeg");
    }

    @Test
    void oneTenantsSlowDecodersDoNotDelayAnothersImage() throws Exception {
        var held = new CountDownLatch(1);
        try (var pool = new FairPool("test-decoders", 2, 1, 10)) {
            for (int i = 0; i < 5; i++) {
                pool.of("slow").execute(() -> awaitUninterruptibly(held));
            }
            var acknowledged = new CompletableFuture<ServerMessage>();
            changes(pool.of("quick"), Runnable::run, acknowledged::complete)
                    .request(new SetImage(new ImageInput.Data(PICTURE), "a hat", true));

            assertThat(acknowledged.get(30, TimeUnit.SECONDS)).isEqualTo(new SetImageAck(true, null));
            held.countDown();
        }
    }

    @Test
    void anImageIsRefusedIfTooManyOfItsTenantWait() {
        StateChanges full = changes(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                loop::add,
                acks::add);

        full.request(new SetImage(new ImageInput.Data(PICTURE), "a hat", true));
        full.request(new Prompt("after it", true));

        assertThat(acks)
                .containsExactly(
                        new SetImageAck(
                                false, "too many images of this account are waiting to be decoded: try again soon"),
                        new PromptAck("after it", true, null));
    }

    private StateChanges changes(Executor decoding, Executor onLoop, Consumer<ServerMessage> acknowledge) {
        return changes(decoding, onLoop, acknowledge, new GenerationGate(false));
    }

    private StateChanges changes(
            Executor decoding, Executor onLoop, Consumer<ServerMessage> acknowledge, GenerationGate gate) {
        return new StateChanges(
                journal.of("s2", "t2"),
                new ReferenceImages(100_000),
                id -> Optional.empty(),
                decoding,
                onLoop,
                acknowledge,
                revision -> {},
                gate,
                RULES,
                Clients.instant());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBrokenImageDoesNotDelayLaterChanges() {
        changes.request(new SetImage(new ImageInput.Data("no base64!"), "first", true));
        changes.request(new Prompt("second", true));

        runAll();

        assertThat(acks).hasSize(2);
        assertThat(succeeded(acks.get(0))).isFalse();
        assertThat(acks.get(1)).isEqualTo(new PromptAck("second", true, null));
        assertThat(changes.state()).isEqualTo(new SessionState(1, "second", true, null, false));
    }

    @Test
    void theJournalContainsTheHashOfAnImageAndNotItsBytes() {
        setImage(PICTURE, "x", true);

        ReferenceImage image = Objects.requireNonNull(changes.state().image());
        assertThat(events(SessionEvent.StateChanged.class))
                .containsExactly(
                        new SessionEvent.StateChanged(1, "set_image", "x", true, "png 24x16 " + image.hash(), false));
    }

    @Test
    void atMostAHundredChangesWait() {
        changes.request(new SetImage(new ImageInput.Data(PICTURE), null, true));
        for (int i = 0; i < 102; i++) {
            changes.request(new Prompt("prompt " + i, true));
        }
        assertThat(acks)
                .containsExactly(
                        new PromptAck("prompt 100", false, "too many changes are waiting"),
                        new PromptAck("prompt 101", false, "too many changes are waiting"));

        runAll();

        assertThat(changes.state().revision()).isEqualTo(101);
        assertThat(changes.state().prompt()).isEqualTo("prompt 99");
    }

    @Test
    void theBytesOfWaitingImagesAreLimited() {
        String image = "A".repeat(16 << 20);
        StateChanges large = sharing(new ReferenceImages(100_000, new ByteBudget(Long.MAX_VALUE)));
        for (int i = 0; i < 5; i++) {
            large.request(new SetImage(new ImageInput.Data(image), null, true));
        }

        assertThat(acks).containsExactly(new SetImageAck(false, "too many changes are waiting"));
    }

    @Test
    void theWaitingImagesOfAllSessionsShareOneBudget() {
        var images = new ReferenceImages(100_000, new ByteBudget(PICTURE.length()));
        StateChanges one = sharing(images);
        StateChanges other = sharing(images);

        one.request(new SetImage(new ImageInput.Data(PICTURE), null, true));
        other.request(new SetImage(new ImageInput.Data(PICTURE), null, true));
        other.request(new Prompt("needs no memory", true));

        assertThat(acks)
                .containsExactly(
                        new SetImageAck(false, "the server has no memory left for images that wait: try again"),
                        new PromptAck("needs no memory", true, null));
        runAll();
        other.request(new SetImage(new ImageInput.Data(PICTURE), "y".repeat(10_001), true));
        other.request(new SetImage(new ImageInput.Data(PICTURE), null, true));
        one.end();
        runAll();
        assertThat(other.state().image()).isNotNull();
        assertThat(images.waiting().taken()).isZero();
    }

    private StateChanges sharing(ReferenceImages images) {
        return new StateChanges(
                journal.of("s", "t"),
                images,
                id -> Optional.empty(),
                decoders::add,
                loop::add,
                acks::add,
                revision -> {},
                new GenerationGate(false),
                RULES,
                Clients.instant());
    }

    @Test
    void anObservedServiceAcknowledgesLaterAndShowsTheChangeLaterStill() {
        var time = new EmbeddedChannel();
        time.freezeTime();
        var clock = new AtomicLong();
        TimingProfile observed = ServiceTables.standard().of(Era.DEFAULT).timing("observed");
        var slow = new StateChanges(
                journal.of("s3", "t3"),
                new ReferenceImages(100_000),
                id -> Optional.empty(),
                Runnable::run,
                Runnable::run,
                acks::add,
                revision -> {},
                new GenerationGate(false),
                RULES,
                new SessionTiming(observed, 1, time.eventLoop(), clock::get));
        slow.begin(true, false);

        slow.request(new Prompt("a hat", true));
        slow.request(new Prompt("", true));
        assertThat(acks).isEmpty();
        assertThat(slow.state().prompt()).isNull();

        pass(time, clock, observed.prompt().most());
        assertThat(acks)
                .as("the refused change does not overtake the other one")
                .containsExactly(
                        new PromptAck("a hat", true, null), new PromptAck("", false, "prompt must not be empty"));
        assertThat(slow.state().prompt()).isEqualTo("a hat");
        assertThat(slow.source().snapshot().orElseThrow().prompt()).isNull();

        pass(time, clock, observed.visible().most());
        assertThat(slow.source().snapshot().orElseThrow().prompt()).isEqualTo("a hat");

        slow.request(new Prompt("never", true));
        slow.end();
        pass(time, clock, observed.prompt().most());
        assertThat(acks).hasSize(2);
        time.finishAndReleaseAll();
    }

    private static void pass(EmbeddedChannel time, AtomicLong clock, Duration length) {
        clock.addAndGet(length.toNanos());
        time.advanceTimeBy(length.toNanos(), TimeUnit.NANOSECONDS);
        time.runScheduledPendingTasks();
    }

    /** The session's socket is closed and its place is free: no message and no journal event may follow. */
    @Test
    void noChangeIsAppliedAfterTheEnd() {
        changes.request(new SetImage(new ImageInput.Data(PICTURE), "decoded too late", true));
        changes.request(new Prompt("waits", true));

        changes.end();
        runAll();
        changes.request(new Prompt("too late", true));

        assertThat(changes.state().revision()).isZero();
        assertThat(acks).isEmpty();
        assertThat(journal.find(entry -> true)).isEmpty();
    }

    @Test
    void aChangeIsInForceAndAcknowledgedOnceTheRenderersArePrepared() {
        var painted = new CompletableFuture<Void>();
        var prepared = new ArrayList<SessionState>();
        changes.source().addRenderer(next -> {
            prepared.add(next);
            return painted;
        });

        changes.request(new Prompt("one", true));
        changes.request(new Prompt("two", true));
        SessionState first = new SessionState(1, "one", true, null, false);
        assertThat(prepared).containsExactly(first);
        assertThat(changes.source().snapshot()).hasValue(SessionState.initial(true));
        assertThat(acks).isEmpty();

        painted.complete(null);
        runAll();
        assertThat(prepared).containsExactly(first, new SessionState(2, "two", true, null, false));
        assertThat(acks).containsExactly(new PromptAck("one", true, null), new PromptAck("two", true, null));
        assertThat(changes.state().revision()).isEqualTo(2);
    }

    @Test
    void aRemovedRendererPreparesNothing() {
        StateRenderer slow = next -> new CompletableFuture<>();
        changes.source().addRenderer(slow);
        changes.source().removeRenderer(slow);

        changes.request(new Prompt("one", true));

        assertThat(acks).containsExactly(new PromptAck("one", true, null));
    }

    private void setImage(String base64, @Nullable String prompt, boolean enhance) {
        changes.request(new SetImage(new ImageInput.Data(base64), prompt, enhance));
        runAll();
    }

    private void runAll() {
        while (!decoders.isEmpty() || !loop.isEmpty()) {
            (loop.isEmpty() ? decoders : loop).remove().run();
        }
    }

    private static boolean succeeded(ServerMessage ack) {
        return ack instanceof PromptAck prompt ? prompt.success() : ack instanceof SetImageAck set && set.success();
    }

    private <T extends Event> List<T> events(Class<T> type) {
        return journal.find(entry -> true).stream()
                .map(JournalEntry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
