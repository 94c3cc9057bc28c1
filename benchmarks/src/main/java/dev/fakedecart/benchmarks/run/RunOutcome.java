package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.Optional;

/**
 * What a run found.
 *
 * @param failure what broke before all was measured; what there was until then is in the run
 */
public record RunOutcome(LatencyRun run, Optional<String> failure) {}
