package dev.fakedecart.client.httpsignaling;

import dev.fakedecart.client.NoAnswerException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream of server-sent events. Keeps the events that nobody has read. May be used on any thread. */
public final class EventSource implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Consumer<Event> listener;
    private volatile Flow.@Nullable Subscription subscription;

    /**
     * An event.
     *
     * @param type as the stream names it
     */
    public record Event(String type, String data) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }
    }

    private EventSource(Consumer<Event> listener) {
        this.listener = listener;
    }

    /**
     * Opens a stream.
     *
     * @param listener receives each event first, on a thread of the HTTP client
     * @throws SignalingRefusedException if the server does not open it
     */
    static EventSource open(HttpClient http, URI url, Consumer<Event> listener) {
        var source = new EventSource(listener);
        HttpResponse<Void> response = HttpSignalingClient.join(http.sendAsync(
                HttpRequest.newBuilder(url)
                        .header("accept", "text/event-stream")
                        .build(),
                head -> head.statusCode() == 200
                        ? new Unfinished(BodySubscribers.fromLineSubscriber(source.new Lines()))
                        : BodyHandlers.discarding().apply(head)));
        if (response.statusCode() != 200) {
            throw new SignalingRefusedException("GET events", response.statusCode(), "");
        }
        return source;
    }

    /** Returns the next event of a type, and forgets those before it. */
    public Event await(String type) {
        while (true) {
            Event next = next();
            if (next.type.equals(type)) {
                return next;
            }
        }
    }

    private Event next() {
        try {
            Event next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new NoAnswerException("no event within %s s".formatted(PATIENCE_SECONDS));
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted while waiting for an event");
        }
    }

    /** Completes when the stream has ended. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        ended.complete(null);
    }

    /** A body that counts as complete from the start: the HTTP client gives out no response before its body. */
    private record Unfinished(BodySubscriber<Void> body) implements BodySubscriber<Void> {
        @Override
        public CompletionStage<Void> getBody() {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            body.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            body.onNext(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            body.onError(failure);
        }

        @Override
        public void onComplete() {
            body.onComplete();
        }
    }

    /** Parses the lines of the stream (HTML Standard, section 9.2.6). */
    private final class Lines implements Flow.Subscriber<String> {
        private String type = "message";
        private final StringBuilder data = new StringBuilder();

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.isEmpty()) {
                dispatch();
            } else if (line.startsWith("event: ")) {
                type = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data.append(data.isEmpty() ? "" : "\n").append(line.substring("data: ".length()));
            }
        }

        private void dispatch() {
            if (!data.isEmpty()) {
                var event = new Event(type, data.toString());
                listener.accept(event);
                events.add(event);
            }
            type = "message";
            data.setLength(0);
        }

        @Override
        public void onError(Throwable failure) {
            ended.complete(null);
        }

        @Override
        public void onComplete() {
            ended.complete(null);
        }
    }
}
