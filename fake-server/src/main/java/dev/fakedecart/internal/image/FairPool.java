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
 * Runs the tasks of many owners on a few threads. Owners take turns, and none may keep all threads busy. One thread
 * runs no {@link SlowTask}, so that slow tasks of any number of owners do not delay the quick tasks of another. Safe
 * for use by any thread.
 */
public final class FairPool implements AutoCloseable {
    private final ExecutorService threads;
    private final int size;
    private final int mostRunning;
    private final int mostWaiting;

    /** The lines that have tasks; the one that has waited longest for its turn comes first. */
    private final Map<Line, Tasks> lines = new LinkedHashMap<>();

    private int running;
    private int runningSlow;
    private boolean closed;

    /** A task that may take seconds, on a thread of a pool. */
    public record SlowTask(Runnable task) implements Runnable {
        @Override
        public void run() {
            task.run();
        }
    }

    /** The slow or the quick tasks of an owner. */
    private record Line(Object owner, boolean slow) {}

    private static final class Tasks {
        final Deque<Runnable> waiting = new ArrayDeque<>();
        int running;
    }

    private record Turn(Line line, Runnable task) {}

    /**
     * @param name of the threads
     * @param size the number of tasks that run at the same time; with 1, slow tasks have no thread less than quick ones
     * @param mostRunning the number of tasks of one owner that run at the same time, slow and quick ones each; less
     * than {@code size}
     * @param mostWaiting the number of tasks of one owner that may wait, slow and quick ones each
     */
    public FairPool(String name, int size, int mostRunning, int mostWaiting) {
        this.threads = Executors.newFixedThreadPool(size, new DefaultThreadFactory(name, true));
        this.size = size;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Runs the tasks of one owner. The executor throws {@link RejectedExecutionException} if too many tasks of the
     * owner wait, or the pool is closed.
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
        Tasks tasks = lines.computeIfAbsent(new Line(owner, task instanceof SlowTask), any -> new Tasks());
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
        boolean slowMayRun = runningSlow < Math.max(1, size - 1);
        for (Map.Entry<Line, Tasks> entry : lines.entrySet()) {
            Line line = entry.getKey();
            Tasks tasks = entry.getValue();
            if (tasks.running < mostRunning && !tasks.waiting.isEmpty() && (slowMayRun || !line.slow)) {
                lines.remove(line); // the next turn of this line comes after those of all others
                lines.put(line, tasks);
                tasks.running++;
                runningSlow += line.slow ? 1 : 0;
                return new Turn(line, tasks.waiting.remove());
            }
        }
        return null;
    }

    private void run(Turn turn) {
        try {
            turn.task.run();
        } finally {
            ended(turn.line);
        }
    }

    private synchronized void ended(Line line) {
        running--;
        runningSlow -= line.slow ? 1 : 0;
        Tasks tasks = lines.get(line);
        if (tasks != null && --tasks.running == 0 && tasks.waiting.isEmpty()) {
            lines.remove(line);
        }
        startWaiting();
    }

    /** Drops the tasks that wait and interrupts those that run. */
    @Override
    public synchronized void close() {
        closed = true;
        lines.clear();
        threads.shutdownNow();
    }
}
