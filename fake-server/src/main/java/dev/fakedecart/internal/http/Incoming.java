package dev.fakedecart.internal.http;

/** What has been read of a connection. */
sealed interface Incoming {
    RequestHead head();

    /**
     * A whole request.
     *
     * @param share what the body holds of the memory for bodies, until the request has been answered
     */
    record Whole(RequestHead head, Body body, BodyBudget.Share share) implements Incoming {}

    /** Nothing more can be read after it. */
    record Refused(RequestHead head, Response response) implements Incoming {}
}
