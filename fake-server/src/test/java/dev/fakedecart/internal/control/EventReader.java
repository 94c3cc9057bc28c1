package dev.fakedecart.internal.control;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an event stream as it arrives. */
final class EventReader implements Flow.Subscriber<String>, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 20;
    private static final String END = "(end)";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;
    private long lastId;

    /** @param headers names and values */
    static EventReader open(String url, String... headers) {
        var reader = new EventReader();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HTTP.sendAsync(request.build(), BodyHandlers.fromLineSubscriber(reader));
        return reader;
    }

    /** Returns the data of the next event. {@link #lastId} then returns the id of this event. */
    JsonNode next() {
        String id = line();
        while (id.equals(":")) { // a comment that keeps an idle connection open
            id = line() + line();
        }
        if (!id.startsWith("id: ")) {
            throw new AssertionError("expected an id, not " + id);
        }
        lastId = Long.parseLong(id.substring(4));
        String data = line();
        if (!data.startsWith("data: ") || !line().isEmpty()) {
            throw new AssertionError("expected data and an empty line, not " + data);
        }
        return JsonMapper.shared().readTree(data.substring(6));
    }

    long lastId() {
        return lastId;
    }

    boolean isEnded() {
        return line().equals(END);
    }

    private String line() {
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no event within " + PATIENCE_SECONDS + " s");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        lines.add(END);
    }

    @Override
    public void onComplete() {
        lines.add(END);
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
