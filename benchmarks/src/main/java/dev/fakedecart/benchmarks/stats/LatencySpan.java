package dev.fakedecart.benchmarks.stats;

/** A measured part of a frame's path. Each span begins when the camera captures the frame. */
public enum LatencySpan {
    /** Ends when the frame's last packet leaves the client. */
    SENT("capture → sent"),
    /** Ends when the last packet of the output frame reaches the client. */
    RECEIVED("capture → received"),
    /**
     * Ends when the decoder delivers the output frame. Verdicts use this span, since it does not depend on screen
     * refreshes.
     */
    DECODED("capture → decoded"),
    /** Ends when the output frame is presented. */
    RENDERED("capture → rendered");

    private final String text;

    LatencySpan(String text) {
        this.text = text;
    }

    /** Name of the span in reports. */
    public String text() {
        return text;
    }
}
