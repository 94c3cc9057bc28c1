package dev.fakedecart.internal.scenario;

/**
 * A range of whole numbers, including both ends: {@code 3}, {@code 1..2}, {@code 3..} or {@code ..2}.
 *
 * @param from the first number, at least 1
 * @param to the last number; {@link #NO_END} if there is no end
 */
public record CountRange(long from, long to) {
    public static final long NO_END = Long.MAX_VALUE;
    public static final CountRange ALL = new CountRange(1, NO_END);

    public CountRange {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("counts start at 1, and the end of a range cannot be before its start");
        }
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if the text is not a range; the message says what to write
     */
    public static CountRange parse(String text) {
        String[] ends = text.strip().split("\\.\\.", -1);
        try {
            if (ends.length == 1) {
                return new CountRange(Long.parseLong(ends[0]), Long.parseLong(ends[0]));
            }
            if (ends.length == 2 && !(ends[0].isBlank() && ends[1].isBlank())) {
                return new CountRange(
                        ends[0].isBlank() ? 1 : Long.parseLong(ends[0].strip()),
                        ends[1].isBlank() ? NO_END : Long.parseLong(ends[1].strip()));
            }
        } catch (NumberFormatException e) {
            // the exception below reports the problem
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a range: write 2, 1..3, 2.. or ..3");
    }

    /** Returns true if the range includes the number. */
    public boolean has(long number) {
        return number >= from && number <= to;
    }

    @Override
    public String toString() {
        if (from == to) {
            return Long.toString(from);
        }
        return from + ".." + (to == NO_END ? "" : to);
    }
}
