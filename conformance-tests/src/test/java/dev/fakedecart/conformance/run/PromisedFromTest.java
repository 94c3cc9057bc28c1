package dev.fakedecart.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.rig.Policy;
import dev.fakedecart.conformance.run.Catalogue.Promise;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromisedFromTest {
    private static final Promise LATER = new Promise(
            "sdk.later",
            "it does more",
            "the notes",
            Policy.SDK,
            Map.of("decart-js", new SdkVersion(0, 2, 5)),
            Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"0.2.5", "0.2.5-beta.1", "0.2.10", "0.10.0", "1.0", "development"})
    void aVersionFromThenOnMakesThePromise(String version) {
        assertThat(LATER.whyNotPromised("decart-js", version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.4", "0.1.20", "0.0.0-dev"})
    void anOlderVersionDoesNotMakeThePromise(String version) {
        assertThat(LATER.whyNotPromised("decart-js", version))
                .contains("decart-js promises this from 0.2.5 on (sdk.later)");
    }

    @Test
    void anotherSdkDoesNotMakeThePromise() {
        assertThat(LATER.whyNotPromised("decart-python", "9.9.9"))
                .contains("no known version of decart-python promises this (sdk.later)");
    }

    @Test
    void aPromiseWithoutAVersionIsMadeByAll() {
        var always = new Promise("a.one", "one", "the guide", Policy.DOCUMENTED, Map.of(), Optional.empty());

        assertThat(always.whyNotPromised("anything", "0.0.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.1.20, 0.1.20", "0.2, 0.2.0", "0.2.0-beta.1, 0.2.0", "1.0+mutant, 1.0.0"})
    void aVersionIsReadByItsNumbers(String text, String numbers) {
        assertThat(SdkVersion.parse(text)).map(SdkVersion::toString).contains(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "development", "?", "7", "99999999999.1"})
    void aTextWithoutNumbersIsNoVersion(String text) {
        assertThat(SdkVersion.parse(text)).isEmpty();
    }
}
