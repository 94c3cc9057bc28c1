package dev.fakedecart.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists in {@code fixtures/known-failing} name cases and texts of the suite. */
class KnownFailingListsTest {
    private static final Path LISTS = Path.of("../fixtures/known-failing");
    private static final String EXPECTED = "expected: ";

    @Test
    void eachEntryNamesACaseAndATextWithWhichTheCaseCanFail() throws IOException {
        List<Path> lists;
        try (Stream<Path> files = Files.list(LISTS)) {
            lists = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        Suite suite = Suite.standard();
        FailureTexts texts = FailureTexts.read();
        var stale = new ArrayList<String>();
        int entries = 0;
        for (Path list : lists) {
            for (KnownFailure known : KnownFailures.read(list).entries()) {
                entries++;
                problem(known, suite, texts).ifPresent(problem -> stale.add(list.getFileName() + ": " + problem));
            }
        }

        assertThat(entries).isPositive();
        assertThat(stale).isEmpty();
    }

    @Test
    void anEntryWithAnUnknownCaseOrAnotherTextIsStale() throws IOException {
        Suite suite = Suite.standard();
        FailureTexts texts = FailureTexts.read();
        KnownFailure current = KnownFailures.read(LISTS.resolve("js-0.1.20.json"))
                .of("reconnect/tries-again-at-most-five-times")
                .orElseThrow();
        assertThat(problem(current, suite, texts)).isEmpty();

        assertThat(problem(new KnownFailure("reconnect/gone", current.message(), "r"), suite, texts))
                .hasValueSatisfying(problem -> assertThat(problem).contains("no case"));
        assertThat(problem(new KnownFailure(current.id(), "expected: at most five attempts", "r"), suite, texts))
                .hasValueSatisfying(problem -> assertThat(problem).contains("at most five attempts"));
        assertThat(problem(new KnownFailure("connect/lucy-two-one-takes-720p", current.message(), "r"), suite, texts))
                .as("the text of another case")
                .isPresent();
    }

    private static Optional<String> problem(KnownFailure known, Suite suite, FailureTexts texts) {
        Optional<Case> named = suite.find(known.id());
        if (named.isEmpty()) {
            return Optional.of("the suite has no case " + known.id());
        }
        String text = known.message();
        boolean possible = text.startsWith(EXPECTED)
                && texts.canFailWith(named.get().method().getName(), text.substring(EXPECTED.length()));
        return possible ? Optional.empty() : Optional.of(known.id() + " cannot fail with \"" + text + "\"");
    }
}
