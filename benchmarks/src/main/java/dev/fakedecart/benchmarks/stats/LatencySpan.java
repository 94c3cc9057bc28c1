package dev.fakedecart.benchmarks.stats;

/** How far a frame's way is measured; each begins where the camera made the frame. */
public enum LatencySpan {
    /** Until its last packet left the client. */
    SENT("capture → sent"),
    /** Until the last packet of what became of it reached the client. */
    RECEIVED("capture → received"),
    /** Until the decoder gave it. Verdicts go by this one: it does not depend on when a screen refreshes. */
    DECODED("capture → decoded"),
    /** Until it was presented. */
    RENDERED("capture → rendered");

    private final String text;

    LatencySpan(String text) {
        this.text = text;
    }

    /** As reports write it. */
    public String text() {
        return text;
    }
}
