package dev.fakedecart.internal.journal;

/** Events of the server as a whole. */
public sealed interface ServerEvent extends Event {

    /** The server started: both ports are open. */
    @JournalType("server.started")
    record Started(int port, int udpPort) implements ServerEvent {}

    /** The server stopped, and all sessions are closed. */
    @JournalType("server.stopped")
    record Stopped() implements ServerEvent {}
}
