package dev.fakedecart.conformance.reference;

/** Recognizes the participant that sends the transformed video. */
final class InferenceParticipant {
    private static final String PREFIX = "inference-server-";

    private InferenceParticipant() {}

    static boolean is(String identity) {
        return identity.startsWith(PREFIX);
    }
}
