package dev.fakedecart.testing;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Feeds real inputs and then mutants of them to a parser. The parser must accept or refuse each one; any other
 * exception or error fails the test with the input. The mutants are the same in each run.
 *
 * <p>The system property {@code fuzz.rounds} sets the number of mutants of every fuzz test, for a long run:
 * {@code mvn -q test -Pfast -pl fake-server -Dtest='*FuzzTest' -Dfuzz.rounds=1000000}.
 */
public final class Fuzzer {
    private static final String ROUNDS = "fuzz.rounds";
    private static final int SHOWN_BYTES = 4_096;

    private Fuzzer() {}

    /** The code under test. */
    @FunctionalInterface
    public interface Target {

        /**
         * Reads an input.
         *
         * @return true if the input was accepted, false if it was refused in the way that is documented
         * @throws Exception fails the test
         */
        boolean accepts(byte[] input) throws Exception;
    }

    /** The number of inputs that the target accepted and refused. */
    public record Result(int accepted, int refused) {}

    /** The number of mutants: {@code usual}, or the value of the system property {@code fuzz.rounds}. */
    public static int rounds(int usual) {
        return Integer.getInteger(ROUNDS, usual);
    }

    /**
     * Feeds the samples, then mutants.
     *
     * @param seed the same seed makes the same mutants
     * @param words parts that mutants may contain
     * @param usualRounds the number of mutants in an ordinary run, which takes a second or less
     * @throws AssertionError if the target throws; the message has the seed, the round and the input
     */
    public static Result run(long seed, int usualRounds, List<byte[]> samples, List<String> words, Target target) {
        var mutator = new Mutator(seed, samples, words);
        int accepted = 0;
        int refused = 0;
        int rounds = rounds(usualRounds);
        for (int i = -samples.size(); i < rounds; i++) {
            byte[] input = i < 0 ? samples.get(-1 - i).clone() : mutator.next();
            if (feed(target, input, seed, i)) {
                accepted++;
            } else {
                refused++;
            }
        }
        return new Result(accepted, refused);
    }

    private static boolean feed(Target target, byte[] input, long seed, int round) {
        try {
            return target.accepts(input.clone());
        } catch (Exception | Error e) {
            String what = round < 0 ? "sample " + (-1 - round) : "mutant " + round + " of seed " + seed;
            String shown = HexFormat.of().formatHex(Arrays.copyOf(input, Math.min(input.length, SHOWN_BYTES)));
            throw new AssertionError("threw at %s (%s bytes): %s".formatted(what, input.length, shown), e);
        }
    }
}
