package dev.fakedecart.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzerTest {
    private static final byte[] SAMPLE = "a real input with a length of 35 by".getBytes(US_ASCII);

    @Test
    void theSameSeedMakesTheSameMutants() {
        assertThat(inputs(7)).containsExactly(inputs(7).toArray(String[]::new));
        assertThat(inputs(7)).isNotEqualTo(inputs(8));
    }

    @Test
    void theSamplesComeFirstAndUnchanged() {
        byte[] kept = SAMPLE.clone();

        assertThat(inputs(1)).startsWith(HexFormat.of().formatHex(SAMPLE));
        assertThat(SAMPLE).isEqualTo(kept);
    }

    @Test
    void mutantsAreShorterLongerAndOfTheSameLength() {
        List<Integer> lengths = inputs(3).stream().map(hex -> hex.length() / 2).toList();

        assertThat(lengths)
                .contains(SAMPLE.length)
                .anyMatch(length -> length < SAMPLE.length)
                .anyMatch(length -> length > SAMPLE.length);
    }

    @Test
    void acceptedAndRefusedInputsAreCounted() {
        Fuzzer.Result result = Fuzzer.run(5, 100, List.of(SAMPLE), List.of(), input -> input.length >= SAMPLE.length);

        assertThat(result.accepted()).isPositive();
        assertThat(result.refused()).isPositive();
        assertThat(result.accepted() + result.refused()).isEqualTo(Fuzzer.rounds(100) + 1);
    }

    @Test
    void anExceptionFailsTheTestWithTheInput() {
        assertThatThrownBy(() -> Fuzzer.run(5, 100, List.of(SAMPLE), List.of(), input -> {
                    if (!Arrays.equals(input, SAMPLE)) {
                        throw new ArrayIndexOutOfBoundsException("by one");
                    }
                    return true;
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("threw at mutant 0 of seed 5 \\(\\d+ bytes\\): [0-9a-f]*")
                .hasRootCauseInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    private static List<String> inputs(long seed) {
        var inputs = new ArrayList<String>();
        Fuzzer.run(
                seed,
                200,
                List.of(SAMPLE),
                List.of(),
                input -> inputs.add(HexFormat.of().formatHex(input)));
        return inputs;
    }
}
