package dev.fakedecart.internal.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a/b", "ü", "0123456789012345678901234567890123456789012345678901234567890123456"})
    void refusesAnIdThatNeedsEscapesOrIsLong(String id) {
        assertThatThrownBy(() -> QueueSettings.of(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the id of a managed queue must have 1 to 64 letters");
    }

    @Test
    void refusesABlankKey() {
        assertThatThrownBy(() -> QueueSettings.of("a").withKey(" "))
                .hasMessage("managed queue a: the publishable key must have 1 to 200 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 45   | 15   | the size is 0, but must be from 1 to 1000",
                "1001 | 45   | 15   | the size is 1001, but must be from 1 to 1000",
                "10   | 0    | 15   | the claim window is 0 s, but must be from 1 to 3600 s",
                "10   | 3601 | 15   | the claim window is 3601 s, but must be from 1 to 3600 s",
                "10   | 45   | -1   | the patience is -1 s, but must be from 1 to 3600 s"
            })
    void refusesNumbersOutOfRange(int size, int claim, int patience, String problem) {
        assertThatThrownBy(() ->
                        QueueSettings.of("a").withLimits(size, Duration.ofSeconds(claim), Duration.ofSeconds(patience)))
                .hasMessage("managed queue a: " + problem);
    }
}
