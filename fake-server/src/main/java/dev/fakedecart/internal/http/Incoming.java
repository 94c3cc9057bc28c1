package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;

/** A request as read from a connection. */
sealed interface Incoming {
    RequestHead head();

    /**
     * A whole request.
     *
     * @param share the body's share of the memory budget, held until the response is ready
     */
    record Whole(RequestHead head, Body body, ByteBudget.Share share) implements Incoming {}

    /** A request that cannot be read. The connection ends after its response. */
    record Refused(RequestHead head, Response response) implements Incoming {}
}
