package dev.fakedecart.internal.image;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the slow tasks of many owners on a few threads. Owners take turns, and none may keep all threads busy, so that
 * slow tasks of one owner do not delay another's. Safe for use by any thread.
 */
public final class FairPool implements AutoCloseable {
    private final ExecutorService threads;
    private final int size;
    private final int mostRunning;
    private final int mostWaiting;

    /** The owners that have tasks; the one that has waited longest for its turn comes first. */
    private final Map<Object, Tasks> owners = new LinkedHashMap<>();

    private int running;
    private boolean closed;

    private static final class Tasks {
        final Deque<Runnable> waiting = new ArrayDeque<>();
        int running;
    }

    private record Turn(Object owner, Runnable task) {}

    /**
     * @param name of the threads
     * @param size how many tasks run at the same time
     * @param mostRunning how many of one owner run at the same time; less than {@code size}
     * @param mostWaiting how many tasks of one owner may wait
     */
    public FairPool(String name, int size, int mostRunning, int mostWaiting) {
        this.threads = Executors.newFixedThreadPool(size, new DefaultThreadFactory(name, true));
        this.size = size;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Runs the tasks of one owner. The executor throws {@link RejectedExecutionException} if too many tasks of the owner
     * wait, or the pool is closed.
     *
     * @param owner a key with {@code equals} and {@code hashCode}
     */
    public Executor of(Object owner) {
        return task -> add(owner, task);
    }

    private synchronized void add(Object owner, Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the server stops");
        }
        Tasks tasks = owners.computeIfAbsent(owner, any -> new Tasks());
        if (tasks.waiting.size() >= mostWaiting) {
            throw new RejectedExecutionException("%s tasks of %s are waiting".formatted(mostWaiting, owner));
        }
        tasks.waiting.add(task);
        startWaiting();
    }

    private void startWaiting() {
        for (Turn turn = nextTurn(); turn != null; turn = nextTurn()) {
            Turn started = turn;
            running++;
            threads.execute(() -> run(started));
        }
    }

    /** Takes the next task; null if none may run now. */
    private @Nullable Turn nextTurn() {
        if (running == size || closed) {
            return null;
        }
        for (Map.Entry<Object, Tasks> entry : owners.entrySet()) {
            Tasks tasks = entry.getValue();
            if (tasks.running < mostRunning && !tasks.waiting.isEmpty()) {
                Object owner = entry.getKey();
                owners.remove(owner); // and goes to the end of the line
                owners.put(owner, tasks);
                tasks.running++;
                return new Turn(owner, tasks.waiting.remove());
            }
        }
        return null;
    }

    private void run(Turn turn) {
        try {
            turn.task.run();
        } finally {
            ended(turn.owner);
        }
    }

    private synchronized void ended(Object owner) {
        running--;
        Tasks tasks = owners.get(owner);
        if (tasks != null && --tasks.running == 0 && tasks.waiting.isEmpty()) {
            owners.remove(owner);
        }
        startWaiting();
    }

    /** Drops the tasks that wait and interrupts those that run. */
    @Override
    public synchronized void close() {
        closed = true;
        owners.clear();
        threads.shutdownNow();
    }
}
