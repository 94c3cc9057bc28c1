package dev.fakedecart.conformance.report.model;

import org.jspecify.annotations.Nullable;

/**
 * The difference of a promise or a case between two reports.
 *
 * @param id of the promise or case
 * @param title the text of the promise or the title of the case
 * @param before the label of the earlier outcome or verdict; null if the earlier report does not contain it
 * @param after the label of the later outcome or verdict; null if the later report does not contain it
 * @param said the message of the case in the later report, or in the earlier report if the later one has none
 */
public record Change(
        Kind kind,
        String id,
        String title,
        @Nullable String before,
        @Nullable String after,
        @Nullable String said) {

    /** Kinds of changes, the most important first. */
    public enum Kind {
        NEWLY_BROKEN("Newly broken"),
        /** The promise was kept, and the later report gives no answer: unsupported, or the rig failed. */
        NO_LONGER_KNOWN("No longer known"),
        NEWLY_KEPT("Newly kept"),
        /** The case still fails, with another message. */
        CHANGED_MESSAGE("Fails differently"),
        /**
         * For example a failure that is on the list of known failures now, or a case that could not run before and
         * fails.
         */
        OTHERWISE("Other verdict"),
        APPEARED("New in the later report"),
        DISAPPEARED("Only in the earlier report");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
