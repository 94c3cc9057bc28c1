package dev.fakedecart.internal.scenario;

/**
 * Whole numbers from one to another, both included: written {@code 3}, {@code 1..2}, {@code 3..} or {@code ..2}.
 *
 * @param from 1 or more
 * @param to {@link #NO_END} if there is no end
 */
public record Range(long from, long to) {
    public static final long NO_END = Long.MAX_VALUE;
    public static final Range ALL = new Range(1, NO_END);

    public Range {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("counts begin with 1, and a range ends where it begins or later");
        }
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if the text is no range; the message says what would be
     */
    public static Range parse(String text) {
        String[] ends = text.strip().split("\\.\\.", -1);
        try {
            if (ends.length == 1) {
                return new Range(Long.parseLong(ends[0]), Long.parseLong(ends[0]));
            }
            if (ends.length == 2 && !(ends[0].isBlank() && ends[1].isBlank())) {
                return new Range(
                        ends[0].isBlank() ? 1 : Long.parseLong(ends[0].strip()),
                        ends[1].isBlank() ? NO_END : Long.parseLong(ends[1].strip()));
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("\"" + text + "\" is no range: write 2, 1..3, 2.. or ..3");
    }

    /** Whether the range includes a number. */
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
