package dev.fakedecart.benchmarks.stats;

import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.Machine;
import dev.fakedecart.benchmarks.record.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Checks that two runs differ in nothing but what a comparison allows. Targets, scenarios and versions may always
 * differ, since comparing them is the purpose of a comparison.
 */
final class Comparability {
    private Comparability() {}

    static void check(LatencyRun baseline, LatencyRun candidate, Set<Allowed> allowed) {
        refuse(baseline, candidate, machines(baseline.machine(), candidate.machine()), allowed, Allowed.OTHER_MACHINE);
        refuse(baseline, candidate, setups(baseline.setup(), candidate.setup()), allowed, Allowed.OTHER_SETUP);
    }

    private static void refuse(
            LatencyRun baseline, LatencyRun candidate, List<String> differences, Set<Allowed> allowed, Allowed needed) {
        if (!differences.isEmpty() && !allowed.contains(needed)) {
            boolean machine = needed == Allowed.OTHER_MACHINE;
            throw new IncomparableRunsException(
                    "%s and %s are of different %s (%s): measure both %s, or compare them with %s"
                            .formatted(
                                    baseline.label(),
                                    candidate.label(),
                                    machine ? "machines" : "setups",
                                    String.join("; ", differences),
                                    machine ? "on one" : "alike",
                                    machine ? "--across-machines" : "--different-setups"));
        }
    }

    private static List<String> machines(Machine one, Machine other) {
        var differences = new ArrayList<String>();
        add(differences, "processor", one.cpu(), other.cpu());
        add(differences, "cores", one.cores(), other.cores());
        add(differences, "memory", one.memoryBytes(), other.memoryBytes());
        add(differences, "system", one.system(), other.system());
        add(differences, "Java", one.java(), other.java());
        return differences;
    }

    private static List<String> setups(Setup one, Setup other) {
        var differences = new ArrayList<String>();
        add(differences, "codec", one.codec(), other.codec());
        add(differences, "size", one.width() + "×" + one.height(), other.width() + "×" + other.height());
        add(differences, "frames per second", one.framesPerSecond(), other.framesPerSecond());
        add(differences, "driver", family(one.driver()), family(other.driver()));
        add(differences, "platform", product(one.platform()), product(other.platform()));
        return differences;
    }

    private static void add(List<String> differences, String what, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            differences.add(what + " " + one + ", " + other);
        }
    }

    /** Name of the platform without its version, such as {@code Firefox}. */
    private static String product(String platform) {
        return platform.split(" ", 2)[0];
    }

    /** Name of the driver without its version. */
    private static String family(String driver) {
        return driver.split("@", 2)[0];
    }
}
