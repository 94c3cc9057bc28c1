package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientLoop;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks and prepares what the app asks for, and keeps its changes in order. The session does the rest. */
final class ReferenceRealtimeClient implements RealtimeClient {
    private final ClientLoop loop = new ClientLoop("decart-client");
    private final HandlerTable events = new HandlerTable();
    private final InputRules rules = new InputRules();
    private final ImageLoader images;
    private final RealtimeOptions options;
    private final ReconnectingSession session;
    private CompletableFuture<?> inOrder = CompletableFuture.completedFuture(null);

    ReferenceRealtimeClient(
            ImageLoader images,
            Transport transport,
            ApiKeyProvider keys,
            Function<String, URI> address,
            RealtimeOptions options) {
        this.images = images;
        this.options = options;
        session = new ReconnectingSession(transport, loop, events, keys, address, options);
    }

    @Override
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        events.on(type, handler);
    }

    @Override
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        events.off(type, handler);
    }

    @Override
    public ConnectionState state() {
        return session.state();
    }

    @Override
    public Optional<String> sessionId() {
        return session.names().map(Connection.SessionNames::sessionId);
    }

    @Override
    public Optional<String> subscribeToken() {
        return session.names().map(names -> SubscribeToken.of(names.roomName()));
    }

    @Override
    public CompletableFuture<Void> connect() {
        StateInput initial = options.initial();
        CompletableFuture<Optional<WireState>> prepared = prepared(() -> {
            rules.checkInitial(initial);
            rules.checkLimits(options.limits());
            return initial.isNothing()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : stateOf(initial).thenApply(Optional::of);
        });
        loop.execute(() -> session.connect(prepared));
        return session.connected();
    }

    @Override
    public CompletableFuture<Void> set(StateInput input) {
        return change(
                prepared(() -> {
                    rules.checkSet(input);
                    return stateOf(input);
                }),
                session::set);
    }

    @Override
    public CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance) {
        return change(
                prepared(() -> {
                    rules.checkPrompt(prompt);
                    return CompletableFuture.completedFuture(prompt);
                }),
                checked -> session.setPrompt(checked, rules.enhance(enhance)));
    }

    @Override
    public CompletableFuture<Void> replaceCamera(CameraTrack track) {
        return CompletableFuture.runAsync(() -> session.replaceCamera(track), loop);
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return CompletableFuture.runAsync(session::disconnect, loop);
    }

    private CompletableFuture<WireState> stateOf(StateInput input) {
        boolean enhance = rules.enhance(input.enhance());
        ImageInput image = input.image();
        if (image == null || image instanceof ImageInput.None) {
            return CompletableFuture.completedFuture(new WireState(input.prompt(), null, enhance));
        }
        return images.load(image).thenApply(loaded -> new WireState(input.prompt(), loaded, enhance));
    }

    private static <T> CompletableFuture<T> prepared(Supplier<CompletableFuture<T>> step) {
        try {
            return step.get();
        } catch (DecartException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Sends changes in the order of the calls, also when an image has to be fetched first. */
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
