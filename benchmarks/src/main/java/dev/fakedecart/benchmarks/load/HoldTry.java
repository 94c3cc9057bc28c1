package dev.fakedecart.benchmarks.load;

import java.util.Optional;

/**
 * One step of a search for the largest number of clients that a machine holds.
 *
 * @param step the measured step
 * @param number 1 for the first try with this number of clients, 2 for the second
 * @param broken the reason why the step did not hold; empty if it held
 * @param shortage the resource that ran out; present if and only if the step did not hold
 */
public record HoldTry(LoadStep step, int number, Optional<String> broken, Optional<Shortage> shortage) {

    /** Returns true if the machine held the clients. */
    public boolean isHeld() {
        return broken.isEmpty();
    }

    /** The result in one line. */
    @Override
    public String toString() {
        String which = number > 1 ? ", try " + number : "";
        return "%s client%s%s: %s"
                .formatted(
                        step.clients(),
                        step.clients() == 1 ? "" : "s",
                        which,
                        broken.map(reason -> "not held: " + reason
                                        + shortage.map(found ->
                                                        "; ran out: " + found.kind() + " (" + found.evidence() + ")")
                                                .orElse(""))
                                .orElse("held"));
    }
}
