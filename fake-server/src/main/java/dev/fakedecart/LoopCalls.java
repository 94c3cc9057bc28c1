package dev.fakedecart;

import io.netty.channel.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** Lets other threads have something done on the event loop, and wait for it. */
record LoopCalls(EventLoop loop) {

    /**
     * Runs a task on the event loop, on another thread than that.
     *
     * @param ifClosed what is returned once the server is closed
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
