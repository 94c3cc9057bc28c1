package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.rig.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is to be run, and how.
 *
 * @param cases in the order of the report
 * @param driver as it was asked for
 * @param timingAtOnce how many cases run at once that judge the order and distance of events
 * @param mediaAtOnce how many run at once that look at frames
 * @param patience how long a case waits for what must come
 * @param again whether what fails unexpectedly is run again, alone, before it counts
 * @param connectFields more fields for {@code connect}, for drivers that have fields of their own
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
