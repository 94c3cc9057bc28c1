package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReaderTest {
    private final ErrorReader errors = new ErrorReader();

    @ParameterizedTest
    @CsvSource({
        "Invalid API key, INVALID_API_KEY",
        "Invalid API key: the token has expired, INVALID_API_KEY",
        "Permission denied: model not allowed: lucy-2.1, MODEL_NOT_FOUND",
        "Invalid model: lucy-9, MODEL_NOT_FOUND",
        "Server at capacity. Please try again later., WEB_RTC_ERROR",
        "Internal server error, WEB_RTC_ERROR"
    })
    void serverErrorsMapToTheDocumentedCodes(String text, String code) {
        assertThat(errors.ofText(text).code()).isEqualTo(code);
        assertThat(errors.ofText(text)).hasMessage(text);
    }

    @ParameterizedTest
    @CsvSource({"401, INVALID_API_KEY", "403, INVALID_API_KEY", "503, WEB_RTC_ERROR", "429, WEB_RTC_ERROR"})
    void refusedUpgradesMapToTheDocumentedCodes(int status, String code) {
        assertThat(errors.ofStatus(status).code()).isEqualTo(code);
    }
}
