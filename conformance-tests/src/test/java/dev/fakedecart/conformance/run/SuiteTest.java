package dev.fakedecart.conformance.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.mutant.Mutants;
import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.run.Catalogue.Promise;
import dev.fakedecart.conformance.target.TestTarget;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SuiteTest {
    private final List<Case> cases = Suite.standard().cases();
    private final List<Promise> promises = Catalogue.standard().promises();

    private final MutantRunner mutants;

    SuiteTest() {
        // Neither is used, because this test runs no case.
        try (TestTarget none = TestTarget.real(ServerUrl.parse("http://127.0.0.1:1"), "no key");
                var drivers = new DriverPool(() -> {
                    throw new IllegalStateException("a driver was started");
                })) {
            mutants = new MutantRunner(none, drivers);
        }
    }

    private Set<String> proved() {
        return cases.stream().flatMap(one -> one.promises().stream()).collect(Collectors.toSet());
    }

    @Test
    void idsAreUnique() {
        assertThat(cases).extracting(Case::id).doesNotHaveDuplicates();
        assertThat(promises).extracting(Promise::id).doesNotHaveDuplicates();
    }

    @Test
    void everyCaseChecksPromisesOfTheCatalogue() {
        assertThat(cases).allMatch(one -> !one.promises().isEmpty());
        assertThat(proved()).isSubsetOf(promises.stream().map(Promise::id).toList());
    }

    @Test
    void everyDocumentedPromiseIsCheckedOrSaysWhyNot() {
        Set<String> proved = proved();

        assertThat(promises)
                .filteredOn(promise -> promise.policy() == Policy.DOCUMENTED)
                .allSatisfy(promise -> assertThat(proved.contains(promise.id()))
                        .as(promise.id() + ", not shown: " + promise.notShown())
                        .isNotEqualTo(promise.notShown().isPresent()));
    }

    @Test
    void everyMutantHasOneDetectingCaseAndBreaksPromisesOfTheCatalogue() {
        List<String> known = promises.stream().map(Promise::id).toList();

        assertThat(Mutants.all()).isNotEmpty().allSatisfy(mutant -> {
            assertThat(mutants.detectingCase(mutant)).hasSize(1);
            assertThat(mutant.promises()).as(mutant.name()).isNotEmpty().isSubsetOf(known);
        });
    }

    @Test
    void aPromiseHasATextAndASource() {
        assertThat(promises).allSatisfy(promise -> {
            assertThat(promise.text()).isNotBlank();
            assertThat(promise.source()).isNotBlank();
            assertThat(promise.id()).matches("[a-z]+\\.[a-z0-9.-]+");
        });
    }

    @Test
    void idsAndTitlesReadAsSentences() {
        assertThat(cases).allSatisfy(one -> {
            assertThat(one.id()).matches("[a-z]+/[a-z0-9]+(-[a-z0-9]+)+");
            assertThat(one.title()).matches("\\p{Lu}.* .+").doesNotContain(". ").doesNotEndWith(".");
            assertThat(one.story()).endsWith(".").doesNotContain("  ");
        });
    }

    /** Lists of known failures, reports and scripts name cases by their ids. */
    @Test
    void casesHaveThePublishedIds() throws Exception {
        try (InputStream file = requireNonNull(SuiteTest.class.getResourceAsStream("case-ids.txt"))) {
            List<String> published = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(cases).extracting(Case::id).containsExactlyElementsOf(published);
        }
    }
}
