package dev.fakedecart.conformance.report.model;

import org.jspecify.annotations.Nullable;

/**
 * What is otherwise with a promise or a case in the later of two reports.
 *
 * @param id of the promise or case
 * @param title the promise's text, or the case's title
 * @param before its outcome or verdict in words; null if it was not there
 * @param after the same; null if it is not there any more
 * @param said what the case says now, or said before if it says nothing now
 */
public record Change(
        Kind kind,
        String id,
        String title,
        @Nullable String before,
        @Nullable String after,
        @Nullable String said) {

    /** In the order in which a reader wants them. */
    public enum Kind {
        NEWLY_BROKEN("Newly broken"),
        /** It was kept, and now nothing can be said: unsupported, or the rig failed. */
        NO_LONGER_KNOWN("No longer known"),
        NEWLY_KEPT("Newly kept"),
        /** It fails as before, but says something else. */
        CHANGED_MESSAGE("Fails otherwise"),
        /** Such as a failure that is on the list of known failures now, or a case that can be run now and fails. */
        OTHERWISE("Judged otherwise"),
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
