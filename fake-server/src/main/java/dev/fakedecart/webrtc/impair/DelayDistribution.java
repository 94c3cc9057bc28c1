package dev.fakedecart.webrtc.impair;

/** The distribution of delays around their mean, as in netem's tables of the same names. */
public enum DelayDistribution {
    /** Uniform from the delay minus the jitter to the delay plus the jitter. */
    UNIFORM {
        @Override
        double quantity(double first, double second) {
            return 2 * first - 1;
        }
    },

    /** The jitter is the standard deviation. */
    NORMAL {
        @Override
        double quantity(double first, double second) {
            return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
        }
    },

    /**
     * Most delays are slightly shorter than the mean, few much longer: a Pareto distribution with shape 3, shifted to
     * mean 0, scaled by 4/3 and truncated at 4 jitters, as in netem. The standard deviation is 0.82 jitters.
     */
    PARETO {
        @Override
        double quantity(double first, double second) {
            return (Math.pow(1 - first, -1 / PARETO_SHAPE) - 1.5) * 4 / 3;
        }
    };

    /** The range of a 16-bit entry in netem's tables. */
    private static final double LARGEST = 4;

    private static final double PARETO_SHAPE = 3;

    /**
     * Computes a deviation from the mean, in units of the jitter, from two numbers.
     *
     * @param first uniform from 0 (inclusive) to 1 (exclusive)
     * @param second uniform from 0 (inclusive) to 1 (exclusive), independent of the first
     */
    double deviation(double first, double second) {
        return Math.max(-LARGEST, Math.min(LARGEST, quantity(first, second)));
    }

    abstract double quantity(double first, double second);
}
