package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.report.model.CaseRun;

/**
 * A run of a case that has ended.
 *
 * @param conclusive true if the run failed in a way that no load on the machine can cause, so that a second run would
 *     show nothing new
 */
public record FinishedRun(CaseRun run, boolean conclusive) {}
