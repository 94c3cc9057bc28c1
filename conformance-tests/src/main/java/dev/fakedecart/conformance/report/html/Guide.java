package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.markup.Markup;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.report.text.TimelineRow;

/** What a report's words mean, for who reads one for the first time. */
final class Guide {
    private Guide() {}

    static void write(Markup html) {
        html.open("details", "class", "guide").leaf("summary", "How to read this report");
        html.leaf(
                "p",
                "The documentation of Decart's realtime SDKs makes promises. Each case of this suite drives the real SDK"
                        + " against a fake server that can misbehave on purpose, and checks one or more of those promises by"
                        + " what the SDK told, by what reached the server, and by the frames that the SDK rendered: each frame"
                        + " carries a tag that says which state of the session made it.");
        html.leaf("p", "What can become of a case:").open("ul");
        verdict(html, Verdict.PASSED, "the SDK did what the case checks");
        verdict(html, Verdict.FAILED, "the SDK did not; the case was run a second time, alone, before it counted");
        verdict(html, Verdict.KNOWN_FAILING, "it fails as the list of known failures says; it does not fail the run");
        verdict(html, Verdict.FIXED, "it is on that list, and passes: the list is to be mended");
        verdict(html, Verdict.UNSUPPORTED, "the SDK's driver, or the server, has not what the case needs");
        verdict(html, Verdict.BROKEN, "the suite itself failed: it says nothing about the SDK");
        html.close()
                .leaf("p", "A promise is kept if all cases that prove it passed.")
                .open("ul");
        outcome(html, Outcome.UNKNOWN, "none of its cases could say anything");
        outcome(html, Outcome.NOT_RUN, "no case of it was run; where none can be, the table says why");
        html.close();
        html.leaf("p", "The lanes of a timeline. A mark leads to its line in the transcript below it:")
                .open("ul");
        for (TimelineRow row : TimelineRow.values()) {
            html.open("li").leaf("b", row.title()).text(": " + row.meaning()).close();
        }
        html.close().close().line();
    }

    private static void verdict(Markup html, Verdict verdict, String meaning) {
        html.open("li");
        html.leaf("span", verdict.symbol() + " " + verdict.label(), "class", "chip v-" + verdict.text());
        html.text(" " + meaning).close();
    }

    private static void outcome(Markup html, Outcome outcome, String meaning) {
        html.open("li");
        html.leaf("span", outcome.symbol() + " " + outcome.label(), "class", "chip o-" + outcome.text());
        html.text(" " + meaning).close();
    }
}
