package dev.fakedecart.benchmarks.record;

/**
 * The machine that a run was on: two machines are the same if all of this is equal.
 *
 * @param cpu the processor's name
 * @param cores that the run could use
 * @param memoryBytes in all
 * @param system the operating system and its version
 * @param java the version of the tool's own virtual machine
 */
public record Machine(String cpu, int cores, long memoryBytes, String system, String java) {}
