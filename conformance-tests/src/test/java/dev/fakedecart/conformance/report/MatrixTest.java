package dev.fakedecart.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class MatrixTest {
    private final Report bad = Samples.realistic();
    private final Report good =
            Samples.report("0.1.14", List.of(SampleCases.passed("set/atomic", "Together", "set.atomic")));
    private final Matrix matrix =
            new Matrix(List.of(new Matrix.Entry(good, "0.1.14/report.html"), new Matrix.Entry(bad, null)));

    @Test
    void asTextVersionsAreColumnsAndPromisesAreRows() {
        assertThat(matrix.text())
                .contains("A  decart-js 0.1.14 keeps the one promise", "B  decart-js 0.1.20 breaks 3 of")
                .containsPattern("\nset\\.atomic +✓  ✗\n")
                .containsPattern("\nerror\\.codes +–  !\n")
                .containsPattern("\nsubscribe\\.viewer +–  \\?\n")
                .contains("✓ kept · ✗ broken · ! known to be broken · ? unknown · – not run");
    }

    @Test
    void asMarkdownItIsATableWithLinks() {
        assertThat(matrix.markdown())
                .startsWith(
                        "| promise | [decart-js 0.1.14](<0.1.14/report.html>) | decart-js 0.1.20 |\n|---|:---:|:---:|\n")
                .contains("| `set.atomic` set\\(\\) replaces prompt and image together")
                .contains(" | ✓ | ✗ |\n");
    }

    @Test
    void asAPageItLinksToTheReportsThatHaveAPath() {
        Document page = Xml.parse(matrix.html());

        assertThat(Xml.elements(page, "a"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("0.1.14/report.html");
        Element row = Xml.elements(page, "tr").stream()
                .filter(found -> found.getTextContent().contains("set.atomic"))
                .findAny()
                .orElseThrow();
        assertThat(Xml.children(row, "td")).extracting(Element::getTextContent).containsExactly("✓ kept", "✗ broken");
    }

    @Test
    void aLinkThatWouldRunSomethingIsNone() {
        var hostile = new Matrix(List.of(new Matrix.Entry(bad, "javascript:alert(1)")));

        assertThat(Xml.elements(Xml.parse(hostile.html()), "a")).isEmpty();
    }

    @Test
    void columnsOfTheSameVersionAreToldApart() throws ReportException {
        String json = ReportFile.json(good).replace("\"policy\" : \"documented\"", "\"policy\" : \"sdk\"");
        Report other = ReportFile.parse(json, "x");

        assertThat(new Matrix(List.of(new Matrix.Entry(good, null), new Matrix.Entry(other, null))).text())
                .contains("decart-js 0.1.14 (policy documented)", "decart-js 0.1.14 (policy sdk)");
    }

    @Test
    void withoutReportsItIsEmptyAndStillReads() {
        var none = new Matrix(List.of());

        assertThat(none.text()).contains("✓ kept");
        assertThat(Xml.elements(Xml.parse(none.html()), "td")).isEmpty();
    }
}
