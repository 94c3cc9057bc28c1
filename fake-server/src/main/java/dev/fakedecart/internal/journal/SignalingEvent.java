package dev.fakedecart.internal.journal;

/** What happens on the control socket. Bodies are cut to a length that a reader can take in. */
public sealed interface SignalingEvent extends Event {

    /** A client has connected. The key is not here; the tenant tells keys apart. */
    record SocketOpened(String remote, String model, String userAgent) implements SignalingEvent {}

    /** The client was refused before it had a session. */
    record Refused(String error, int code) implements SignalingEvent {}

    record MessageReceived(String message, int length, String body) implements SignalingEvent {}

    record MessageSent(String message, String body) implements SignalingEvent {}

    /** A message of the client could not be understood; it has been told why. */
    record MessageRejected(String reason, int length, String body) implements SignalingEvent {}

    record SocketClosed(int code, String reason, Initiator initiator) implements SignalingEvent {}
}
