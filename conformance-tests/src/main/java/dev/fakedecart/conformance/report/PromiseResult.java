package dev.fakedecart.conformance.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What became of one promise.
 *
 * @param id such as {@code reconnect.five-retries}
 * @param text the promise
 * @param source where it is written, or why it cannot be shown here
 * @param cases the ids of the cases that prove it, of those that were run
 */
public record PromiseResult(String id, String text, String source, Outcome outcome, List<String> cases) {

    public PromiseResult {
        cases = List.copyOf(cases);
    }

    /** A promise is kept if all its cases passed. */
    public enum Outcome {
        KEPT("kept"),
        BROKEN("broken"),
        /** Broken, and all that fails is known. */
        KNOWN_BROKEN("known-broken"),
        /** None of its cases could say anything: unsupported, or the rig failed. */
        UNKNOWN("unknown"),
        /** No case of it was run. */
        NOT_RUN("not-run");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @JsonValue
        public String text() {
            return text;
        }
    }
}
