package dev.fakedecart.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The control connections of a step. All connections share one thread, {@code load-control}. Safe for use by any
 * thread.
 */
final class ControlClients implements AutoCloseable {
    private static final int CONNECT_MILLIS = 20_000;

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        var made = new Thread(task, "load-control");
        made.setDaemon(true);
        return made;
    });
    private final HttpClient http = HttpClient.newBuilder().executor(thread).build();
    private final Queue<LoadConnection> connections = new ConcurrentLinkedQueue<>();
    private final URI stream;
    private final SetMessages messages;
    private final AckStatistics acknowledgements;

    ControlClients(LoadServer server, SetMessages messages, AckStatistics acknowledgements) {
        this.stream = URI.create(server.realtimeUrl() + "/v1/stream?api_key=load&model=lucy-2.1");
        this.messages = messages;
        this.acknowledgements = acknowledgements;
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Connects and joins a client. The future fails with {@link RefusedException} if the server refuses the client. */
    CompletableFuture<LoadConnection> connect() {
        var connection = new LoadConnection(thread, messages, acknowledgements);
        connections.add(connection);
        return connection.join(http, stream).orTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Aborts all connections and ends the thread. */
    @Override
    public void close() {
        connections.forEach(LoadConnection::abort);
        thread.shutdownNow();
    }
}
