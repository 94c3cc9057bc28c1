package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.rig.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The cases to run, and the way to run them.
 *
 * @param cases the cases in the order of the report
 * @param driver the driver's name from the user
 * @param timingAtOnce the number of concurrent cases that judge the order and distance of events, and of those
 *     that mostly wait
 * @param mediaAtOnce the number of concurrent cases that look at frames
 * @param patience the time for which a case waits for an event that must come
 * @param again true to repeat unexpected failures before they count, unless they are conclusive
 * @param connectFields additional fields of {@code connect}, for drivers that have their own fields
 */
public record RunPlan(
        List<Case> cases,
        String driver,
        Policy policy,
        KnownFailures known,
        int timingAtOnce,
        int mediaAtOnce,
        Duration patience,
        boolean again,
        Map<String, String> connectFields) {

    public RunPlan {
        cases = List.copyOf(cases);
        connectFields = Map.copyOf(connectFields);
    }
}
