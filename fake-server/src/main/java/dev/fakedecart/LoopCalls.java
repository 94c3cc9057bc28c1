package dev.fakedecart;

import io.netty.channel.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks on the event loop for other threads, which wait for the result. */
record LoopCalls(EventLoop loop) {

    /**
     * Runs a task on the event loop and waits for it. Must not be called on the event loop.
     *
     * @param ifClosed the result if the server is closed
     */
    <T> T call(Callable<T> task, T ifClosed) {
        try {
            return loop.submit(task).get();
        } catch (RejectedExecutionException e) {
            return ifClosed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
