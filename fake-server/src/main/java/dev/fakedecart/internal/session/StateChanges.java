package dev.fakedecart.internal.session;

import dev.fakedecart.internal.image.BadImageException;
import dev.fakedecart.internal.image.DecodingCost;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.protocol.ClientMessage.ImageInput;
import dev.fakedecart.protocol.ClientMessage.Prompt;
import dev.fakedecart.protocol.ClientMessage.SetImage;
import dev.fakedecart.protocol.ClientMessage.StateChange;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.protocol.ServerMessage.PromptAck;
import dev.fakedecart.protocol.ServerMessage.SetImageAck;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies the changes of one session's state, in the order in which they arrive. A change waits for the one before it,
 * for its image to be decoded, and for the renderers to be prepared. Its acknowledgement is sent when it is in force,
 * so the next frame is rendered from it. Belongs to the event loop.
 */
public final class StateChanges {

    private static final int MOST_WAITING = 100;

    /** Characters of all images that wait to be decoded: three of the largest, or many small ones. */
    private static final long MOST_WAITING_CHARACTERS = 48L << 20;

    private final SessionJournal journal;
    private final ReferenceImages images;
    private final Function<String, Optional<byte[]>> files;
    private final Executor decoders;
    private final Executor loop;
    private final Consumer<ServerMessage> acknowledge;
    private final LongConsumer onChange;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final GenerationGate gate;
    private final StateRules rules;
    private final StateInForce inForce;
    private final SessionTiming timing;
    private boolean busy;
    private long requested;
    private boolean ended;

    /**
     * A change that waits for those before it.
     *
     * @param share the part that the change's image takes of the memory for the waiting images of all sessions
     * @param requested when it arrived, as of {@link SessionTiming#now}
     */
    private record Waiting(StateChange change, ByteBudget.Share share, long requested) {}

    /**
     * Has nothing to apply yet.
     *
     * @param files finds the bytes of a file by its id
     * @param decoders decodes the images of this session's tenant; rejects one if too many wait
     * @param onChange receives the revision of each state that has come into force
     * @param gate opens and closes with the state, if generation needs one
     * @param rules what the model accepts
     * @param timing how long changes take
     */
    StateChanges(
            SessionJournal journal,
            ReferenceImages images,
            Function<String, Optional<byte[]>> files,
            Executor decoders,
            Executor loop,
            Consumer<ServerMessage> acknowledge,
            LongConsumer onChange,
            GenerationGate gate,
            StateRules rules,
            SessionTiming timing) {
        this.journal = journal;
        this.images = images;
        this.files = files;
        this.decoders = decoders;
        this.loop = loop;
        this.acknowledge = acknowledge;
        this.onChange = onChange;
        this.gate = gate;
        this.rules = rules;
        this.timing = timing;
        this.inForce = new StateInForce(gate.needsState(), timing::now);
    }

    /** The state in force. */
    public SessionState state() {
        return inForce.state();
    }

    /** The state in force, for those who render frames from it. */
    public StateSource source() {
        return inForce;
    }

    /**
     * Sets the state that the session begins with.
     *
     * @param passthrough true to send frames untransformed as long as there is no state
     * @param stateFollows true if the first message contains a state, which is requested next: until then no frame
     *     leaves
     */
    public void begin(boolean passthrough, boolean stateFollows) {
        inForce.begin(SessionState.initial(passthrough), stateFollows);
    }

    /** Requests a change. It is acknowledged when it is in force or refused. */
    public void request(StateChange change) {
        if (ended) {
            return;
        }
        if (waiting.size() == MOST_WAITING || waitingCharacters() + characters(change) > MOST_WAITING_CHARACTERS) {
            refuse(change, "too many changes are waiting");
            return;
        }
        ByteBudget.Share share = images.waiting().share();
        if (!share.take(characters(change))) {
            refuse(change, "the server has no memory left for images that wait: try again");
            return;
        }
        waiting.add(new Waiting(change, share, timing.now()));
        applyWaiting();
    }

    /** Drops the changes that wait: no further change comes into force. */
    void end() {
        ended = true;
        waiting.forEach(dropped -> dropped.share().release());
        waiting.clear();
    }

    private long waitingCharacters() {
        return waiting.stream().mapToLong(change -> characters(change.change())).sum();
    }

    private static long characters(StateChange change) {
        return change instanceof SetImage set && set.image() instanceof ImageInput.Data data
                ? data.base64().length()
                : 0;
    }

    private void applyWaiting() {
        while (!busy && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            requested = next.requested();
            apply(next.change(), next.share());
        }
    }

    private void apply(StateChange change, ByteBudget.Share share) {
        if (change instanceof Prompt prompt) {
            Optional<String> problem = rules.promptProblem(prompt.prompt());
            if (prompt.prompt().isBlank()) {
                // assumed; the SDKs refuse an empty prompt themselves
                refuse(change, "prompt must not be empty");
            } else if (problem.isPresent()) {
                refuse(change, problem.get());
            } else {
                accept(change, state().withPrompt(prompt.prompt(), prompt.enhance()));
            }
        } else if (change instanceof SetImage set) {
            Optional<String> problem = problem(set);
            if (problem.isPresent()) {
                share.release();
                refuse(change, problem.get());
            } else if (set.image() instanceof ImageInput.Data data) {
                decode(set, share, () -> images.decode(data.base64()), task -> DecodingCost.task(data.base64(), task));
            } else if (set.image() instanceof ImageInput.FileReference file) {
                decodeFile(set, share, file.id());
            } else {
                replace(set, null);
            }
        }
    }

    private Optional<String> problem(SetImage set) {
        Optional<String> prompt = Optional.ofNullable(set.prompt()).flatMap(rules::promptProblem);
        return set.image() == null ? prompt : prompt.or(rules::imageProblem);
    }

    /** The file is needed only now: it may be deleted, or expire, later. */
    private void decodeFile(SetImage change, ByteBudget.Share share, String id) {
        Optional<byte[]> file = files.apply(id);
        if (file.isPresent()) {
            decode(
                    change,
                    share,
                    () -> images.decode("file \"" + id + "\"", file.get()),
                    task -> DecodingCost.task(file.get(), task));
        } else {
            refuse(
                    change,
                    "unknown file \"" + id + "\": it was not uploaded by this account, or has expired or been deleted");
        }
    }

    private interface Decoding {
        ReferenceImage decode() throws BadImageException;
    }

    /** @param marked the task, marked as slow if it is */
    private void decode(SetImage change, ByteBudget.Share share, Decoding decoding, UnaryOperator<Runnable> marked) {
        busy = true;
        try {
            decoders.execute(marked.apply(() -> decodeNow(change, share, decoding)));
        } catch (RejectedExecutionException e) {
            busy = false;
            share.release();
            refuse(change, "too many images of this account are waiting to be decoded: try again soon");
        }
    }

    /** Runs on a decoder thread. */
    private void decodeNow(SetImage change, ByteBudget.Share share, Decoding decoding) {
        ReferenceImage image;
        String problem;
        try {
            image = decoding.decode();
            problem = null;
        } catch (BadImageException e) {
            image = null;
            problem = e.getMessage();
        } catch (OutOfMemoryError e) {
            image = null;
            problem = "the image is too large for this server's memory";
        } finally {
            share.release();
        }
        ReferenceImage decoded = image;
        String reason = problem;
        loop.execute(() -> decoded(change, decoded, reason));
    }

    private void decoded(SetImage change, @Nullable ReferenceImage image, @Nullable String problem) {
        busy = false;
        if (ended) {
            return;
        }
        if (image != null) {
            ImageAdvice.of(image)
                    .ifPresent(advice -> journal.append(new SessionEvent.ImageAdvised(image.toString(), advice)));
            replace(change, image);
        } else {
            refuse(change, Objects.requireNonNull(problem));
        }
        applyWaiting();
    }

    private void replace(SetImage change, @Nullable ReferenceImage image) {
        String prompt = change.prompt() == null || change.prompt().isBlank() ? null : change.prompt();
        accept(change, state().replacedBy(image, prompt, change.enhance()));
    }

    private void accept(StateChange change, SessionState next) {
        ReferenceImage image = change instanceof SetImage ? next.image() : null;
        long wait = timing.untilAcknowledged(image == null ? null : image.toString(), requested);
        if (wait == 0) {
            prepare(change, next);
            return;
        }
        busy = true;
        timing.after(wait, () -> {
            busy = false;
            if (!ended) {
                prepare(change, next);
                applyWaiting();
            }
        });
    }

    private void prepare(StateChange change, SessionState next) {
        CompletableFuture<Void> prepared = inForce.prepare(next);
        if (prepared.isDone()) {
            enforce(change, next);
            return;
        }
        busy = true;
        prepared.whenComplete((ready, failure) -> loop.execute(() -> {
            busy = false;
            if (!ended) {
                enforce(change, next);
                applyWaiting();
            }
        }));
    }

    private void enforce(StateChange change, SessionState next) {
        inForce.replace(next, timing.visibleAt());
        ReferenceImage image = next.image();
        journal.append(new SessionEvent.StateChanged(
                next.revision(),
                change.type(),
                next.prompt(),
                next.enhance(),
                image == null ? null : image.toString(),
                next.passthrough()));
        onChange.accept(next.revision());
        gate.state(!next.isEmpty());
        acknowledge.accept(acknowledgement(change, null));
    }

    private void refuse(StateChange change, String reason) {
        inForce.stopAwaiting();
        journal.append(new SessionEvent.StateRefused(state().revision(), change.type(), reason));
        acknowledge.accept(acknowledgement(change, reason));
    }

    private static ServerMessage acknowledgement(StateChange change, @Nullable String problem) {
        return change instanceof Prompt prompt
                ? new PromptAck(prompt.prompt(), problem == null, problem)
                : new SetImageAck(problem == null, problem);
    }
}
