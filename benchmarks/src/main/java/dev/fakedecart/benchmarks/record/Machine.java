package dev.fakedecart.benchmarks.record;

/**
 * The machine of a run. Two machines count as the same if all fields are equal.
 *
 * @param cpu name of the processor
 * @param cores number of cores available to the run
 * @param memoryBytes total memory, in bytes
 * @param system the operating system and its version
 * @param java version of the Java virtual machine that runs this tool
 */
public record Machine(String cpu, int cores, long memoryBytes, String system, String java) {}
