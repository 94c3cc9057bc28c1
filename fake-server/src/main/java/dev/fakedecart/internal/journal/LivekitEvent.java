package dev.fakedecart.internal.journal;

/** What happens on LiveKit's signal connection. */
public sealed interface LivekitEvent extends Event {

    /**
     * A signal connection is open.
     *
     * @param path {@code /rtc/v1} with one peer connection, {@code /rtc} with two
     * @param resumes true if the participant was there before
     */
    record SignalOpened(String path, boolean resumes, String sdk) implements LivekitEvent {}

    /** A signal message, by the name of its case, for example {@code add_track}. */
    record Signal(Direction direction, String message) implements LivekitEvent {}

    record SignalClosed(int code, String reason, Initiator initiator) implements LivekitEvent {}

    record ParticipantJoined(String identity, String sid) implements LivekitEvent {}

    record ParticipantLeft(String identity, Initiator initiator, String reason) implements LivekitEvent {}

    /** The client has announced a track. */
    record TrackPublished(String sid, String kind, String codec, int width, int height) implements LivekitEvent {}

    /**
     * A client has asked LiveKit's server to simulate a fault, which it does next.
     *
     * @param scenario by the name of its case, for example {@code node_failure}
     * @param value where there is one: seconds of speech, number of a protocol, bits per second
     */
    record Simulated(String scenario, long value, String identity) implements LivekitEvent {}

    /** What was to be simulated cannot be, or not wholly. */
    record NotSimulated(String scenario, String reason) implements LivekitEvent {}

    /** A description or message of the client could not be used. */
    record SignalRejected(String message, String reason) implements LivekitEvent {}
}
