package dev.fakedecart.mobile;

/** A version of an SDK that speaks through LiveKit: what it says, understands and publishes. */
interface MobileSdk extends ControlDialect {

    /** Asks for a room, bringing what there is to begin with. */
    Request join(String model, DesiredState initial);

    /** The query of the signal connection, from the question mark on. */
    String signalQuery();

    /** The name under which it publishes the camera. */
    String trackName();

    /** How it encodes a track of this width, in pixels. */
    VideoEncoding encoding(int width);

    /** What the stream is called that it publishes, given its participant's sid. */
    String streamId(String participantSid);
}
