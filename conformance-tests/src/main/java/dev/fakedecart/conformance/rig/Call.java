package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.driver.Answer;
import dev.fakedecart.conformance.driver.DriverException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** A call of an SDK method, pending or completed. */
public final class Call {
    private final String name;
    private final CompletableFuture<Answer> answer;
    private final Waiting waiting;

    Call(String name, CompletableFuture<Answer> answer, Waiting waiting) {
        this.name = name;
        this.answer = answer;
        this.waiting = waiting;
    }

    /** Returns true if the SDK has neither resolved nor rejected the call. */
    public boolean isPending() {
        return !answer.isDone();
    }

    /** Waits until the SDK resolves the call. The case fails if the SDK rejects the call. */
    public JsonNode done() {
        Answer found = answer();
        if (found instanceof Answer.Refused refused) {
            throw Expect.failure(name + " resolves", name + " rejected with " + refused.error());
        }
        return ((Answer.Done) found).result();
    }

    /** Waits until the SDK rejects the call. The case fails if the SDK resolves the call. */
    public Answer.SdkError refused() {
        Answer found = answer();
        if (found instanceof Answer.Refused refused) {
            return refused.error();
        }
        throw Expect.failure(name + " rejects", name + " resolved");
    }

    /** Waits until the SDK resolves or rejects the call. */
    public Answer answer() {
        // SDKs retry failed connections and have their own timeouts for acknowledgements.
        Duration patience = waiting.patient().patience();
        try {
            Answer found = answer.get(patience.toSeconds(), TimeUnit.SECONDS);
            if (found instanceof Answer.NotTried notTried) {
                if (notTried.unsupported()) {
                    throw new UnsupportedException(notTried.reason());
                }
                throw new DriverException("the driver could not call " + name + ": " + notTried.reason());
            }
            return found;
        } catch (TimeoutException e) {
            throw Expect.failure(
                    name + " resolves or rejects", name + " was still pending after " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw DriverException.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DriverException("interrupted", e);
        }
    }
}
