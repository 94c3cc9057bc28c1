package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ErrorReaderTest {
    private final ErrorReader errors = new ErrorReader();

    @ParameterizedTest
    @CsvSource({
        "Invalid API key, INVALID_API_KEY",
        "Invalid API key: the token has expired, INVALID_API_KEY",
        "Permission denied: model not allowed: lucy-2.1, MODEL_NOT_FOUND",
        "Invalid model: lucy-9, MODEL_NOT_FOUND",
        "Invalid or unsupported model for streaming, MODEL_NOT_FOUND",
        "This model has been retired: mirage, MODEL_NOT_FOUND",
        "Origin not allowed, INVALID_API_KEY",
        "Server at capacity. Please try again later., WEB_RTC_ERROR",
        "Internal server error, WEB_RTC_ERROR"
    })
    void serverErrorsMapToTheDocumentedCodes(String text, String code) {
        assertThat(errors.ofText(text).code()).isEqualTo(code);
        assertThat(errors.ofText(text)).hasMessage(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1008, '', policy_violation",
        "1013, Session Limit Reached, session_limit",
        "1013, the SESSION LIMIT REACHED here, session_limit",
        "1013, Try Again Later, none",
        "1000, Session Limit Reached, none",
        "1011, internal error, none"
    })
    void someClosesEndTheSession(int code, String reason, String end) {
        assertThat(errors.ofClose(code, reason).sessionEnd().orElse("none")).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"error\":\"full\",\"error_type\":\"capacity\",\"retry_after\":2.5}', 2500",
        "'{\"error\":\"full\",\"error_type\":\"other\",\"retry_after\":5}', -1",
        "'{\"error\":\"full\",\"error_type\":\"capacity\"}', -1"
    })
    void onlyAFullServiceAsksToComeBack(String message, long millis) {
        DecartException error = errors.ofMessage(JsonMapper.shared().readTree(message));

        assertThat(error.retryAfter().map(Duration::toMillis).orElse(-1L)).isEqualTo(millis);
        assertThat(error).hasMessage("full");
    }

    @ParameterizedTest
    @CsvSource({"401, INVALID_API_KEY", "403, INVALID_API_KEY", "503, WEB_RTC_ERROR", "429, WEB_RTC_ERROR"})
    void refusedUpgradesMapToTheDocumentedCodes(int status, String code) {
        assertThat(errors.ofStatus(status).code()).isEqualTo(code);
    }
}
