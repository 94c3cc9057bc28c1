package dev.fakedecart.internal.fault;

/**
 * Random numbers that are a pure function of a seed, a rule, a purpose and an index, so that an extra draw in one place
 * changes no other. Mixes as SplitMix64 does (Steele, Lea and Flood, 2014).
 */
record SeededRandom(long seed) {
    private static final double UNIT = 0x1.0p-53;

    /** The purpose of a number. */
    enum Purpose {
        CHANCE(1),
        AFTER(2),
        EVERY(3),
        EFFECT(4);

        private final int salt;

        Purpose(int salt) {
            this.salt = salt;
        }
    }

    /**
     * An evenly distributed number from 0 (included) to 1 (excluded).
     *
     * @param rule index of the rule in the scenario
     * @param index number of the draw for this rule and purpose
     */
    double at(int rule, Purpose purpose, long index) {
        long mixed = mix(mix(mix(seed) + 31L * rule + purpose.salt) + index);
        return (mixed >>> 11) * UNIT;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
