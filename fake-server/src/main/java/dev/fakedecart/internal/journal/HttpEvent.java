package dev.fakedecart.internal.journal;

/** What happens on the service's REST surface. */
public sealed interface HttpEvent extends Event {

    /**
     * A request has been answered.
     *
     * @param path without the query, in which keys are
     * @param milliseconds from the head of the request to its answer
     * @param requestId as in the answer's {@code x-request-id}
     */
    record Request(String method, String path, int status, long milliseconds, String requestId) implements HttpEvent {}
}
