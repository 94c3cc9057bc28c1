package dev.fakedecart.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.report.SampleCases;
import dev.fakedecart.conformance.report.Samples;
import dev.fakedecart.conformance.report.Xml;
import dev.fakedecart.conformance.report.json.ReportException;
import dev.fakedecart.conformance.report.json.ReportFile;
import dev.fakedecart.conformance.report.model.Matrix;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.text.MatrixText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class MatrixTest {
    private final Report bad = Samples.realistic();
    private final Report good =
            Samples.report("0.1.14", List.of(SampleCases.passed("set/atomic", "Together", "set.atomic")));
    private final Matrix matrix =
            Matrix.of(List.of(new Matrix.Entry(good, "0.1.14/report.html"), new Matrix.Entry(bad, null)));

    @Test
    void theTextHasAColumnPerVersionAndARowPerPromise() {
        assertThat(MatrixText.plain(matrix))
                .contains("A  decart-js 0.1.14 keeps the one promise", "B  decart-js 0.1.20 breaks 3 of")
                .containsPattern("\nset\\.atomic +✓  ✗\n")
                .containsPattern("\nerror\\.codes +–  !\n")
                .containsPattern("\nsubscribe\\.viewer +–  \\?\n")
                .contains(
                        "✓ kept · ✗ broken · ! known to be broken · ≠ documentation drift · » not promised yet · ? unknown · – not run");
    }

    @Test
    void theMarkdownIsATableWithLinks() {
        assertThat(MatrixText.markdown(matrix))
                .startsWith(
                        "| promise | [decart-js 0.1.14](<0.1.14/report.html>) | decart-js 0.1.20 |\n|---|:---:|:---:|\n")
                .contains("| `set.atomic` set\\(\\) replaces prompt and image together")
                .contains(" | ✓ | ✗ |\n");
    }

    @Test
    void thePageLinksToReportsWithAPath() {
        Document page = Xml.parse(MatrixHtml.of(matrix));

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
    void scriptLinksAreLeftOut() {
        var hostile = Matrix.of(List.of(new Matrix.Entry(bad, "javascript:alert(1)")));

        assertThat(Xml.elements(Xml.parse(MatrixHtml.of(hostile)), "a")).isEmpty();
    }

    @Test
    void columnsOfTheSameVersionAreDistinguished() throws ReportException {
        String json = ReportFile.json(good).replace("\"policy\" : \"documented\"", "\"policy\" : \"sdk\"");
        Report other = ReportFile.parse(json, "x");

        assertThat(MatrixText.plain(Matrix.of(List.of(new Matrix.Entry(good, null), new Matrix.Entry(other, null)))))
                .contains("decart-js 0.1.14 (policy documented)", "decart-js 0.1.14 (policy sdk)");
    }

    @Test
    void aMatrixWithoutReportsIsEmptyAndWellFormed() {
        var none = Matrix.of(List.of());

        assertThat(MatrixText.plain(none)).contains("✓ kept");
        assertThat(Xml.elements(Xml.parse(MatrixHtml.of(none)), "td")).isEmpty();
    }
}
