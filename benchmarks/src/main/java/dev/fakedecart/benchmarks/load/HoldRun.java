package dev.fakedecart.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Searches for the largest number of clients that a machine holds. A number of clients counts as not held only after
 * two steps with it have failed, because one spike of another program fails a step.
 */
public final class HoldRun {
    private static final int TRIES = 2;

    private final HoldSearch search;
    private final HoldBound bound;
    private final double setsPerSecond;
    private final int cores;
    private final List<HoldTry> tries = new ArrayList<>();

    /** Runs one step. */
    @FunctionalInterface
    public interface Steps {
        LoadStep run(int clients) throws LoadException, IOException, InterruptedException;
    }

    /**
     * Creates a run that has not begun.
     *
     * @param setsPerSecond the changes per second of each client without media
     * @param cores of this machine
     */
    public HoldRun(HoldSearch search, HoldBound bound, double setsPerSecond, int cores) {
        this.search = search;
        this.bound = bound;
        this.setsPerSecond = setsPerSecond;
        this.cores = cores;
    }

    /**
     * Searches to the end.
     *
     * @param onTry receives each step's result at once
     */
    public void run(Steps steps, Consumer<HoldTry> onTry) throws LoadException, IOException, InterruptedException {
        while (search.next() > 0) {
            boolean isHeld = false;
            for (int number = 1; number <= TRIES && !isHeld; number++) {
                HoldTry done = judge(steps.run(search.next()), number);
                tries.add(done);
                onTry.accept(done);
                isHeld = done.isHeld();
            }
            search.tried(isHeld);
        }
    }

    private HoldTry judge(LoadStep step, int number) {
        Optional<String> broken = bound.broken(step, setsPerSecond);
        return new HoldTry(step, number, broken, broken.map(reason -> Shortage.of(step, cores, bound.atMostMs())));
    }

    /** Returns all steps so far, in their order. */
    public List<HoldTry> tries() {
        return Collections.unmodifiableList(tries);
    }

    /** Returns the largest number of clients that the machine held; 0 if it held none. */
    public int held() {
        return search.held();
    }

    /** Returns the last try with the smallest number of clients that was not held; empty if every number was held. */
    public Optional<HoldTry> limit() {
        return tries.stream()
                .filter(one -> one.number() == TRIES && !one.isHeld())
                .reduce((first, second) ->
                        second.step().clients() <= first.step().clients() ? second : first);
    }

    /** Returns the result for people: the number, and what ran out beyond it. */
    public String conclusion() {
        String number = "held: %s client%s%s\n"
                .formatted(held(), held() == 1 ? "" : "s", search.isBounded() ? ", and more were not tried" : "");
        return number
                + limit().map(failed -> "not held in %s tries: %s\n%s"
                                .formatted(TRIES, failed.step().clients(), reason(failed)))
                        .orElse("");
    }

    private static String reason(HoldTry failed) {
        Shortage shortage = failed.shortage().orElseThrow();
        String advice =
                switch (shortage.kind()) {
                    case OTHER_PROGRAMS ->
                        "  the number says little about the server: measure again on a machine that does"
                                + " nothing else\n";
                    case CLIENTS -> "  the clients limit the number, not the server\n";
                    case UNKNOWN -> "  measure again, for longer (--duration)\n";
                    default -> "";
                };
        return "  %s\n  ran out: %s (%s)\n%s"
                .formatted(failed.broken().orElse(""), shortage.kind(), shortage.evidence(), advice);
    }
}
