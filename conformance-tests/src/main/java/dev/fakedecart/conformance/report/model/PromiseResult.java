package dev.fakedecart.conformance.report.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The result of one promise.
 *
 * @param id such as {@code reconnect.five-retries}
 * @param text the promise
 * @param source the place where the promise is written, or why no case shows it
 * @param cases the ids of the cases that check it and were run
 */
public record PromiseResult(String id, String text, String source, Outcome outcome, List<String> cases) {

    public PromiseResult {
        cases = List.copyOf(cases);
    }

    /** The outcome of a promise. A promise is kept if all its cases passed. */
    public enum Outcome {
        KEPT("kept", "kept", "✓"),
        BROKEN("broken", "broken", "✗"),
        /** Broken, and all failures are on the list of known failures. */
        KNOWN_BROKEN("known-broken", "known to be broken", "!"),
        /** The documentation is wrong for this version of the SDK, and nothing else is broken. */
        DOCUMENTATION_DRIFT("documentation-drift", "documentation drift", "≠"),
        /** This version of the SDK does not make the promise. */
        NOT_PROMISED("not-promised", "not promised yet", "»"),
        /** No case gave an answer: all were unsupported, or the rig failed. */
        UNKNOWN("unknown", "unknown", "?"),
        /** No case of the promise was run. */
        NOT_RUN("not-run", "not run", "–");

        private final String text;
        private final String label;
        private final String symbol;

        Outcome(String text, String label, String symbol) {
            this.text = text;
            this.label = label;
            this.symbol = symbol;
        }

        /** The name in report files. */
        @JsonValue
        public String text() {
            return text;
        }

        /** The name for people. */
        public String label() {
            return label;
        }

        /** One character that stands for the outcome. */
        public String symbol() {
            return symbol;
        }
    }
}
