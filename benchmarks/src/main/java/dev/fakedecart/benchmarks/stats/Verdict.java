package dev.fakedecart.benchmarks.stats;

/** What a comparison comes to. */
public enum Verdict {
    BETTER("better"),
    WORSE("worse"),
    WITHIN_NOISE("within noise"),
    TOO_LITTLE_DATA("too little data");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** As reports write it. */
    public String text() {
        return text;
    }
}
