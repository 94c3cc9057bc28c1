package dev.fakedecart.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A fuzz test of one parser of untrusted input. The parser must accept or refuse each input in the way that is
 * documented; any other exception or error is a finding.
 *
 * <p>An ordinary build feeds the samples and some mutants of them, the same in each run. {@code mvn test -Pfuzz} lets
 * Jazzer search for inputs that reach more of the code, see {@link LongFuzzRun}.
 */
public abstract class FuzzTest {
    private static final long SEED = 1;

    /** Real inputs, which the mutants are made of; at least one. */
    protected abstract List<byte[]> samples() throws Exception;

    /** Words of the language that the parser reads. Mutants contain some of them. */
    protected List<String> words() {
        return List.of();
    }

    /** The number of mutants in an ordinary run, which takes a second or less. */
    protected abstract int rounds();

    /**
     * Feeds an input to the parser.
     *
     * @param input may be changed
     * @return true if the input was accepted, false if it was refused in the way that is documented
     * @throws Exception is a finding, as is any error
     */
    protected abstract boolean accepts(byte[] input) throws Exception;

    /** Fails also if all mutants have the same outcome: then they are too tame or too wild to reach the code. */
    @Test
    public final void everyMutantIsAcceptedOrRefused() throws Exception {
        Fuzzer.Result result = Fuzzer.run(SEED, rounds(), samples(), words(), this::accepts);

        assertThat(result.accepted()).as("accepted inputs").isPositive();
        assertThat(result.refused()).as("refused inputs").isPositive();
    }
}
