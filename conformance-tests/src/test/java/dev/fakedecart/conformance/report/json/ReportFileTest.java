package dev.fakedecart.conformance.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fakedecart.conformance.report.Samples;
import dev.fakedecart.conformance.report.model.Report;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileTest {

    static Stream<Report> reports() {
        return Stream.of(Samples.realistic(), Samples.empty(), Samples.large());
    }

    private static List<String> errors(String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ReportFile.schema(), InputFormat.JSON)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportMatchesTheSchemaAndIsReadBackEqual(Report report) throws IOException {
        String json = ReportFile.json(report);

        assertThat(errors(json)).isEmpty();
        assertThat(ReportFile.parse(json, "report.json")).isEqualTo(report);
    }

    @Test
    void hostileTextsAreReadBackEqual() throws IOException {
        String json = ReportFile.json(Samples.hostile());

        assertThat(errors(json)).isEmpty();
        assertThat(ReportFile.parse(json, "report.json")).isEqualTo(Samples.hostile());
    }

    @Test
    void verdictsOutcomesAndLanesAreWrittenAsText() {
        assertThat(ReportFile.json(Samples.realistic()))
                .contains("\"verdict\" : \"known-failing\"", "\"outcome\" : \"known-broken\"", "\"lane\" : \"faults\"")
                .contains("\"started\" : \"2026-03-14T09:26:53.589Z\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"verdict\" : \"passed\"=\"verdict\" : \"ok\"",
                "\"lane\" : \"wire\"=\"lane\" : \"air\"",
                "\"format\" : 1=\"format\" : 2",
                "\"seconds\" : 187.25=\"seconds\" : \"long\"",
                "\"alone\" : false=\"alone\" : false, \"more\" : 1"
            })
    void theSchemaRefusesInvalidReports(String change) throws IOException {
        String[] parts = change.split("=", -1);
        String json = ReportFile.json(Samples.realistic());

        assertThat(json).contains(parts[0]);
        assertThat(errors(json.replace(parts[0], parts[1]))).isNotEmpty();
    }

    @Test
    void anUnknownFormatIsRefusedWithTheRemedy() {
        String json = ReportFile.json(Samples.empty()).replace("\"format\" : 1", "\"format\" : 7");

        assertThatThrownBy(() -> ReportFile.parse(json, "old.json"))
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll("old.json", "format 7", "reads format 1", "run the suite again");
    }

    @Test
    void aFileThatIsNotAReportIsNamedInTheRefusal() {
        assertThatThrownBy(() -> ReportFile.parse("{\"name\": 1}", "x.json"))
                .hasMessageContainingAll("x.json", "format");
        assertThatThrownBy(() -> ReportFile.parse("[", "x.json")).hasMessageContainingAll("x.json", "not a report");
        assertThatThrownBy(() -> ReportFile.parse("", "x.json")).hasMessageContainingAll("x.json", "not a report");
        String cut = ReportFile.json(Samples.realistic()).replaceFirst("\"lane\" : \"\\w+\"", "\"lane\" : \"air\"");
        assertThatThrownBy(() -> ReportFile.parse(cut, "x.json"))
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll("x.json", "cases", "timeline", "lane");
    }

    @Test
    void aReportWithoutCasesIsNamedInTheRefusal() {
        String json = ReportFile.json(Samples.empty()).replaceFirst("\"cases\" : \\[ ?] *\n}", "\"other\" : []}");

        assertThatThrownBy(() -> ReportFile.parse(json, "x.json"))
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll("x.json", "cases");
    }
}
