package dev.fakedecart.internal.journal;

/** What happens to the server as a whole. */
public sealed interface ServerEvent extends Event {

    /** Both ports are open. */
    record Started(int port, int udpPort) implements ServerEvent {}

    /** No session is open any more. */
    record Stopped() implements ServerEvent {}
}
