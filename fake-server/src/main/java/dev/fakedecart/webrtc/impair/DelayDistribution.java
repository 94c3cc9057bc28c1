package dev.fakedecart.webrtc.impair;

/** How delays spread around their mean, as netem's tables of the same names do. */
public enum DelayDistribution {
    /** Anything from the delay less the jitter to the delay and the jitter, each as likely. */
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
     * Most delays a little shorter than the mean, few much longer: a Pareto distribution with shape 3, shifted to mean
     * 0, scaled by 4/3 and cut off at 4 jitters, as netem has it. Its standard deviation is 0.82 jitters.
     */
    PARETO {
        @Override
        double quantity(double first, double second) {
            return (Math.pow(1 - first, -1 / PARETO_SHAPE) - 1.5) * 4 / 3;
        }
    };

    /** What a 16-bit entry of netem's tables can hold. */
    private static final double LARGEST = 4;

    private static final double PARETO_SHAPE = 3;

    /**
     * A deviation from the mean, in units of the jitter, made of two numbers.
     *
     * @param first uniform from 0 to below 1
     * @param second the same, independent of the first
     */
    double deviation(double first, double second) {
        return Math.max(-LARGEST, Math.min(LARGEST, quantity(first, second)));
    }

    abstract double quantity(double first, double second);
}
