package dev.fakedecart.benchmarks.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes of pictures: {@code 1280x720}. */
final class SizeConverter implements ITypeConverter<SizeConverter.Size> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
    private static final int SMALLEST = 128;
    private static final int LARGEST = 4_096;

    /** In pixels. */
    record Size(int width, int height) {}

    @Override
    public Size convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no size: write 1280x720");
        }
        return new Size(side(text, matcher.group(1)), side(text, matcher.group(2)));
    }

    private static int side(String text, String digits) {
        int side = Integer.parseInt(digits);
        if (side < SMALLEST || side > LARGEST || side % 2 != 0) {
            throw new TypeConversionException("\"%s\" is no size for a camera: both sides must be even, from %d to %d"
                    .formatted(text, SMALLEST, LARGEST));
        }
        return side;
    }
}
