package dev.fakedecart.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
    private static final Service JULY = ServiceTables.standard().of(Era.JULY_2026);
    private static final Service OCTOBER = ServiceTables.standard().of(Era.OCTOBER_2026);

    /** Files of users name the cases, so a case keeps its name. */
    @Test
    void theNamesOfTheCasesArePublished() throws IOException {
        try (InputStream in = RefusalsTest.class.getResourceAsStream("refusal-cases.txt")) {
            List<String> published = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(Arrays.stream(RefusalCase.values()).map(RefusalCase::id)).containsExactlyElementsOf(published);
        }
    }

    @Test
    void aServerThatIsFullSaysWhenToComeBackSinceOctober() {
        assertThat(JULY.refusal(RefusalCase.AT_CAPACITY)).satisfies(refusal -> {
            assertThat(refusal.errorType()).isEmpty();
            assertThat(refusal.retryAfter()).isEmpty();
            assertThat(refusal.reason()).isEqualTo("Server at capacity. Please try again later.");
        });
        assertThat(OCTOBER.refusal(RefusalCase.AT_CAPACITY)).satisfies(refusal -> {
            assertThat(refusal.error()).isEqualTo("Server at capacity. Please try again later.");
            assertThat(refusal.errorType()).hasValue("capacity");
            assertThat(refusal.retryAfter()).hasValue(5);
            assertThat(refusal.code()).isEqualTo(1013);
            assertThat(refusal.reason()).isEqualTo("Try Again Later");
        });
    }

    @Test
    void theLimitOfAnAccountHasAReasonOfItsOwnSinceOctober() {
        assertThat(JULY.refusal(RefusalCase.CONCURRENCY_LIMIT).reason()).isEqualTo("Concurrent session limit reached.");
        assertThat(OCTOBER.refusal(RefusalCase.CONCURRENCY_LIMIT).reason()).isEqualTo("Session Limit Reached");
        assertThat(OCTOBER.refusal(RefusalCase.CONCURRENCY_LIMIT_SILENT).hasMessage())
                .isFalse();
    }

    @Test
    void aValueThatLooksLikeAPlaceholderStaysAsItIs() {
        assertThat(JULY.refusal(RefusalCase.INVALID_MODEL, Map.of("model", "{model}$1"))
                        .error())
                .isEqualTo("Invalid model: {model}$1");
    }

    /** SDKs of July give up at once if an error contains one of these texts, and retry after any other refusal. */
    @Test
    void refusalsThatPassAreRetriedBySdksOfJuly() {
        for (RefusalCase passing : List.of(RefusalCase.AT_CAPACITY, RefusalCase.CONCURRENCY_LIMIT)) {
            assertThat(JULY.refusal(passing).error().toLowerCase(Locale.ROOT))
                    .doesNotContain(
                            "permission denied", "not allowed", "invalid session", "401", "api key", "unauthorized");
        }
        assertThat(JULY.refusal(RefusalCase.MODEL_NOT_ALLOWED, Map.of("model", "lucy-2.1"))
                        .error()
                        .toLowerCase(Locale.ROOT))
                .contains("permission denied");
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalFitsIntoACloseFrame(Era era) {
        assertThat(ServiceTables.standard().of(era).refusals().all())
                .extracting(Refusal::reason)
                .allSatisfy(reason ->
                        assertThat(reason.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(124));
    }
}
