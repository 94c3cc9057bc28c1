package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayoutDelayTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 5, 52000000", "10, 40950, 14, e2001fff", "200, 400, 1, 12014028", "40950, 40950, 3, 32ffffff"})
    void theDelayIsEncodedInStepsOfTenMilliseconds(int least, int most, int id, String element) {
        assertThat(new PlayoutDelay(least, most).element(id))
                .hasValueSatisfying(
                        bytes -> assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(element));
    }

    @Test
    void noElementIsWrittenForAnIdBeyondTheOneByteForm() {
        assertThat(new PlayoutDelay(0, 0).element(15)).isEmpty();
        assertThat(new PlayoutDelay(0, 0).element(0)).as("not negotiated").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-10, 0", "10, 0", "0, 5", "5, 10", "0, 40960"})
    void delaysThatTheExtensionCannotEncodeAreRefused(int least, int most) {
        assertThatThrownBy(() -> new PlayoutDelay(least, most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%s to %s ms".formatted(least, most));
    }
}
