package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.LatencyRun;
import java.util.Optional;

/**
 * The outcome of a run.
 *
 * @param run everything measured, up to a failure if there is one
 * @param failure the error that ended the run early; empty for a complete run
 */
public record RunOutcome(LatencyRun run, Optional<String> failure) {}
