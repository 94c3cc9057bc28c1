package dev.fakedecart.benchmarks.cli;

/** The exit codes of {@code decart-benchmarks}. They are stable. */
final class BenchmarkExitCode {
    /** All work is done and no run is worse. */
    static final int FINE = 0;

    /** A run is worse than its baseline, calibration failed, or frames could not be measured. */
    static final int WORSE = 1;

    /** The rig failed, the arguments are wrong, or the runs cannot be compared. */
    static final int RIG_FAILED = 2;

    private BenchmarkExitCode() {}
}
