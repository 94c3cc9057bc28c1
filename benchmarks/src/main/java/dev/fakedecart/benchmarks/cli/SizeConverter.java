package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.camera.FrameSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses picture sizes such as {@code 1280x720}. */
final class SizeConverter implements ITypeConverter<FrameSize> {
    @Override
    public FrameSize convert(String text) {
        try {
            return FrameSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
