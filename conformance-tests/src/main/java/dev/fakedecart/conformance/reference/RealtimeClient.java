package dev.fakedecart.conformance.reference;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A realtime session, as apps hold it. All methods may be called from any thread and return at once; futures complete,
 * and handlers are called, on the client's loop, which must not be kept waiting. A future that fails holds a {@link
 * DecartException}.
 */
public final class RealtimeClient {
    private final EventLoop loop = new EventLoop("decart-client");
    private final RealtimeOptions options;
    private final EventDelivery events;
    private final InputRules rules;
    private final ImageLoader images;
    private final LiveSession session;
    private CompletableFuture<?> inOrder = CompletableFuture.completedFuture(null);

    RealtimeClient(Environment environment, Parts parts, URI address, String key, RealtimeOptions options) {
        this.options = options;
        events = parts.events();
        rules = parts.rules();
        images = parts.images(environment);
        session = new LiveSession(environment, parts, loop, events, address, key, options);
    }

    /** Adds a handler; before {@link #connect()}, to miss nothing. */
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        events.on(type, handler);
    }

    /** Removes that very handler: it is not called any more. */
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        events.off(type, handler);
    }

    /** How it stands. */
    public ConnectionState state() {
        return session.state();
    }

    /** The server's id of the connection that was made last; empty before the first. */
    public Optional<String> sessionId() {
        return session.info().map(ControlChannel.RoomInfo::sessionId);
    }

    /** With what viewers find the session; empty before it is connected. */
    public Optional<String> subscribeToken() {
        return session.info().map(info -> SubscribeToken.of(info.roomName()));
    }

    /** Connects, once in a client's life; complete when changes can be made. */
    public CompletableFuture<Void> connect() {
        CompletableFuture<Optional<SessionState>> initial = prepared(() -> {
            rules.checkInitial(options.initial());
            return options.initial().isNothing()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : stateOf(options.initial()).thenApply(Optional::of);
        });
        loop.execute(() -> session.connect(initial));
        return session.connected();
    }

    /** Replaces prompt and image together, in one message; what the input leaves out is cleared. */
    public CompletableFuture<Void> set(StateInput input) {
        return change(
                prepared(() -> {
                    rules.checkSet(input);
                    return stateOf(input);
                }),
                session::set);
    }

    /** Replaces the prompt and leaves the image; enhanced unless the app says otherwise. */
    public CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance) {
        return change(
                prepared(() -> {
                    rules.checkPrompt(prompt);
                    return CompletableFuture.completedFuture(prompt);
                }),
                checked -> session.setPrompt(checked, rules.enhance(enhance)));
    }

    /** Replaces the image, or clears it; with it goes the prompt, or none. */
    public CompletableFuture<Void> setImage(ImageInput image, @Nullable String prompt, @Nullable Boolean enhance) {
        return set(new StateInput(prompt, image, enhance));
    }

    /** Sends another track's frames from now on, over reconnects too. The one before goes on: it is the app's. */
    public CompletableFuture<Void> replaceCamera(CameraTrack track) {
        return CompletableFuture.runAsync(() -> session.replaceCamera(track), loop);
    }

    /** Closes media and signaling, and ends every retry; complete when that is done here. */
    public CompletableFuture<Void> disconnect() {
        return CompletableFuture.runAsync(session::disconnect, loop);
    }

    private CompletableFuture<SessionState> stateOf(StateInput input) {
        boolean enhance = rules.enhance(input.enhance());
        ImageInput image = input.image();
        if (image == null || image instanceof ImageInput.None) {
            return CompletableFuture.completedFuture(new SessionState(input.prompt(), null, enhance));
        }
        return images.load(image).thenApply(loaded -> new SessionState(input.prompt(), loaded, enhance));
    }

    private static <T> CompletableFuture<T> prepared(Supplier<CompletableFuture<T>> step) {
        try {
            return step.get();
        } catch (DecartException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Changes go out in the order of their calls, also where an image is yet to be fetched. */
    private <T> CompletableFuture<Void> change(
            CompletableFuture<T> prepared, Function<T, CompletableFuture<Void>> sending) {
        var done = new CompletableFuture<Void>();
        loop.execute(() -> {
            CompletableFuture<CompletableFuture<Void>> sent = inOrder.handle((before, failure) -> prepared)
                    .thenCompose(Function.identity())
                    .thenApplyAsync(sending, loop);
            inOrder = sent;
            sent.thenCompose(Function.identity()).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    done.completeExceptionally(Futures.error(failure));
                } else {
                    done.complete(null);
                }
            });
        });
        return done;
    }
}
