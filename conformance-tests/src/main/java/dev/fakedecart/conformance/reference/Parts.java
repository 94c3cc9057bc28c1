package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client is made of. Each method makes, or is, one part; these are the right ones. A mutant overrides one, so what
 * is wrong with it stands in one place and nowhere in the client. One of these serves one client, on its loop.
 */
class Parts {
    private final MessageWriter messages = new MessageWriter();

    /** When a lost connection is tried again. */
    RetryClock retries(Duration firstDelay) {
        return new ExponentialBackoff(firstDelay, ExponentialBackoff.RETRIES);
    }

    /** What a reconnect restores. */
    SessionMemory memory() {
        return new LatestState();
    }

    /** What is written on the wire. */
    MessageWriter messages() {
        return messages;
    }

    /** When the state is sent that a connection begins with. */
    InitialState initialState() {
        return new InitialState();
    }

    /** Which answer belongs to which change. */
    Acknowledgements acknowledgements() {
        return new Acknowledgements(errors());
    }

    /** How a change is made. */
    Changes changes() {
        return new Changes();
    }

    /** What is refused before it is sent. */
    InputRules rules() {
        return new InputRules();
    }

    /** How images become what is sent. */
    ImageLoader images(Environment environment) {
        return new ImageLoader(environment.http());
    }

    /** Codes for what servers say. */
    ErrorReader errors() {
        return new ErrorReader();
    }

    /** How events reach the app. */
    EventDelivery events() {
        return new HandlerTable();
    }

    /** What the app is told of attempts that have failed. */
    Outcomes outcomes() {
        return new Outcomes();
    }

    /** What becomes of the app's camera. */
    CameraHandling camera() {
        return new CameraHandling();
    }

    /** What video is encoded with: as the app wants it, else what the published SDKs prefer. */
    VideoCodec codec(Optional<VideoCodec> wanted) {
        return wanted.orElse(VideoCodec.H264);
    }

    /** What apps capture at. */
    ModelRegistry models() {
        return new ModelRegistry();
    }

    /** Which participant's video is the transformed one. */
    boolean isTransformed(String identity) {
        return identity.startsWith("inference-server-");
    }

    /** Whether viewers are given that participant's video. */
    boolean viewersSee() {
        return true;
    }

    /** What is done when the app disconnects. */
    Departure departure() {
        return new Departure();
    }

    /** The key that a connection is made with, and what its age means. */
    Credentials credentials() {
        return new Credentials();
    }

    /** When silence is taken for loss. */
    Liveness liveness() {
        return Liveness.GENEROUS;
    }
}
