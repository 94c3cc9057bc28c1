package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.stats.OtherPrograms;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The resource that a machine lacked while a step did not hold, as far as the step's figures show it.
 *
 * @param kind the resource that ran out
 * @param evidence the figures that show it, for people
 */
public record Shortage(Kind kind, String evidence) {

    /** A resource that can run out. The first one that the figures show is the verdict. */
    public enum Kind {
        /** Other programs used so much of the processor that the step says little about the server. */
        OTHER_PROGRAMS,
        /** Server, clients and the rest of the machine used almost all cores. */
        PROCESSOR,
        /** One thread of the server used almost a whole core. */
        SERVER_THREAD,
        /** The program that imitates the clients was late, or one of its threads used almost a whole core. */
        CLIENTS,
        /** The kernel dropped datagrams at sockets of the server or of the clients, whose buffers were full. */
        NETWORK,
        /** Nothing that was measured ran out. */
        UNKNOWN;

        /** Returns the key in JSON, such as {@code server_thread}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the name for people, such as {@code server thread}. */
        @Override
        public String toString() {
            return key().replace('_', ' ');
        }
    }

    /** A machine or a thread whose processor time is used to this share has none left for a burst. */
    private static final double FULL = 0.9;

    /** Clients that are late by this share of the bound at the 99th percentile break it by themselves. */
    private static final double LATE = 0.5;

    /**
     * Finds what ran out.
     *
     * @param step that did not hold
     * @param cores of the machine
     * @param atMostMs the bound of the step's latency in milliseconds
     */
    public static Shortage of(LoadStep step, int cores, double atMostMs) {
        double server = value(step, Measure.SERVER_CORES);
        double clients = value(step, Measure.CLIENT_CORES);
        double others = value(step, Measure.OTHER_CORES);
        double used = server + clients + others;
        if (others > OtherPrograms.LARGEST_TRUSTED_SHARE * cores) {
            return new Shortage(
                    Kind.OTHER_PROGRAMS,
                    String.format(
                            Locale.ROOT,
                            "other programs used %.2f of %d cores, the server %.2f, the clients %.2f",
                            others,
                            cores,
                            server,
                            clients));
        }
        if (used > FULL * cores) {
            return new Shortage(
                    Kind.PROCESSOR,
                    String.format(
                            Locale.ROOT,
                            "%.2f of %d cores were in use: server %.2f, clients %.2f, other programs %.2f",
                            used,
                            cores,
                            server,
                            clients,
                            others));
        }
        if (value(step, Measure.SERVER_THREAD_CORES) > FULL) {
            return new Shortage(
                    Kind.SERVER_THREAD,
                    String.format(
                            Locale.ROOT,
                            "one thread of the server used %.2f of a core",
                            value(step, Measure.SERVER_THREAD_CORES)));
        }
        if (value(step, Measure.CLIENT_THREAD_CORES) > FULL) {
            return new Shortage(
                    Kind.CLIENTS,
                    String.format(
                            Locale.ROOT,
                            "one thread of the clients used %.2f of a core",
                            value(step, Measure.CLIENT_THREAD_CORES)));
        }
        if (value(step, Measure.LATE_P99_MS) > LATE * atMostMs) {
            return new Shortage(
                    Kind.CLIENTS,
                    String.format(
                            Locale.ROOT,
                            "one message or frame of 100 was sent %.1f ms late or more",
                            value(step, Measure.LATE_P99_MS)));
        }
        double drops = value(step, Measure.SERVER_DROPS) + value(step, Measure.CLIENT_DROPS);
        if (drops > 0) {
            return new Shortage(
                    Kind.NETWORK,
                    String.format(
                            Locale.ROOT,
                            "the kernel dropped %.0f datagrams at the server's sockets and %.0f at the clients'",
                            value(step, Measure.SERVER_DROPS),
                            value(step, Measure.CLIENT_DROPS)));
        }
        return new Shortage(Kind.UNKNOWN, known(step, used, cores));
    }

    private static String known(LoadStep step, double used, int cores) {
        return step.figure(Measure.OTHER_CORES).isPresent()
                        && step.figure(Measure.SERVER_CORES).isPresent()
                ? String.format(
                        Locale.ROOT,
                        "only %.2f of %d cores were in use, the kernel dropped no datagram, and the clients were in time",
                        used,
                        cores)
                : "this system does not report the processor time of the server and of other programs";
    }

    private static double value(LoadStep step, Measure measure) {
        OptionalDouble figure = step.figure(measure);
        return figure.orElse(0);
    }
}
