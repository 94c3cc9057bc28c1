package dev.fakedecart.mobile;

/** A version of an SDK from before LiveKit: it offers its one peer connection on the control socket. */
interface DirectSdk extends ControlDialect {

    /** What it says before it offers, and always waits for; the server does not hear of media until then. */
    Request initial(String model, DesiredState initial);

    /** How it encodes the camera. */
    VideoEncoding encoding();

    /** What it does to its offer before it sends it. */
    String changeOffer(String sdp);

    /** The message that carries an offer. */
    String offer(String sdp);

    /** The message that carries a candidate of its own. */
    String candidate(String candidate, int sdpMLineIndex, String sdpMid);
}
