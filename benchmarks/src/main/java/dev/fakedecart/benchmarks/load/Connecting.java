package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.SocketClosedException;
import dev.fakedecart.client.UpgradeRefusedException;
import dev.fakedecart.conformance.console.Format;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * The result of connecting many clients. At most 8 clients connect at a time, because more would measure a stampede.
 *
 * @param connected the connected clients, in the order of their attempts
 * @param refused the number of clients that the server refused
 * @param failed the number of clients that could not connect for another reason
 */
record Connecting<C>(List<C> connected, int refused, int failed) {
    private static final int AT_ONCE = 8;

    /** Starts to connect one client. */
    @FunctionalInterface
    interface Attempt<C> extends Supplier<CompletableFuture<C>> {}

    static <C> Connecting<C> all(int clients, Attempt<C> attempt, LoadListener progress) throws InterruptedException {
        var connected = new ArrayList<C>();
        Deque<CompletableFuture<C>> underWay = new ArrayDeque<>();
        int begun = 0;
        int refused = 0;
        int failed = 0;
        String reason = null;
        while (begun < clients || !underWay.isEmpty()) {
            while (begun < clients && underWay.size() < AT_ONCE) {
                underWay.add(attempt.get());
                begun++;
            }
            try {
                connected.add(underWay.remove().get());
            } catch (ExecutionException e) {
                Throwable cause = rootOf(e);
                if (isRefusal(cause)) {
                    refused++;
                } else {
                    failed++;
                }
                reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            }
            progress.say("%s: %s connected".formatted(Format.count(clients, "client"), connected.size()));
        }
        if (reason != null) {
            progress.note("%s of %s clients did not connect: %s"
                    .formatted(
                            refused + failed,
                            clients,
                            reason.lines().findFirst().orElse("")));
        }
        return new Connecting<>(List.copyOf(connected), refused, failed);
    }

    private static Throwable rootOf(Throwable e) {
        Throwable cause = e.getCause();
        return (e instanceof ExecutionException || e instanceof CompletionException) && cause != null
                ? rootOf(cause)
                : e;
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof RefusedException
                || cause instanceof UpgradeRefusedException
                || cause instanceof SocketClosedException;
    }

    /** Adds the numbers of connected, refused and failed clients to the figures. */
    void count(Map<Measure, Double> figures) {
        figures.put(Measure.CONNECTED, (double) connected.size());
        figures.put(Measure.REFUSED, (double) refused);
        figures.put(Measure.FAILED, (double) failed);
    }
}
