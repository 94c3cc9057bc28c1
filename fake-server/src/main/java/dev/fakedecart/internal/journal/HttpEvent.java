package dev.fakedecart.internal.journal;

/** Events of the REST API. */
public sealed interface HttpEvent extends Event {

    /**
     * The server answered a request.
     *
     * @param path without the query, which can contain keys
     * @param milliseconds from the request's head to its response
     * @param requestId same as the response's {@code x-request-id} header
     */
    @JournalType("http.request")
    record Request(String method, String path, int status, long milliseconds, String requestId) implements HttpEvent {}
}
