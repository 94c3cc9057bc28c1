package dev.fakedecart.benchmarks.stats;

/** The result of a comparison. */
public enum ComparisonVerdict {
    BETTER("better", "✓"),
    WORSE("worse", "✗"),
    WITHIN_NOISE("within noise", "≈"),
    TOO_LITTLE_DATA("too little data", "?");

    private final String text;
    private final String symbol;

    ComparisonVerdict(String text, String symbol) {
        this.text = text;
        this.symbol = symbol;
    }

    /** The name in reports. */
    public String text() {
        return text;
    }

    /** One character that stands for the verdict. */
    public String symbol() {
        return symbol;
    }
}
