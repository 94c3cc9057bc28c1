package dev.fakedecart.conformance.run;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three numbers of an SDK's version. */
public record SdkVersion(int major, int minor, int patch) implements Comparable<SdkVersion> {
    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?.*", Pattern.DOTALL);
    private static final Comparator<SdkVersion> ORDER = Comparator.comparingInt(SdkVersion::major)
            .thenComparingInt(SdkVersion::minor)
            .thenComparingInt(SdkVersion::patch);

    /**
     * Reads a version such as {@code 0.1.20}. The rest of the text is ignored: {@code 0.2.0-beta.1} counts as 0.2.0.
     *
     * @return empty if the text does not begin with two numbers
     */
    public static Optional<SdkVersion> parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.matches()
                ? Optional.of(new SdkVersion(
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(SdkVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
