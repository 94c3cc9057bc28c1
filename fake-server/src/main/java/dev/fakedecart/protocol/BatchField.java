package dev.fakedecart.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A form field of a batch model.
 *
 * @param byDefault the value of an absent field, as a form would have it; empty for none
 */
public record BatchField(String name, boolean isRequired, Type type, Optional<String> byDefault) {

    /** The type of a field. */
    public sealed interface Type permits Text, WholeNumber, Flag, Choice, Image, Video, Trajectory {}

    /**
     * Text.
     *
     * @param shortest minimum length in characters
     * @param longest maximum length in characters
     */
    public record Text(int shortest, int longest) implements Type {}

    /**
     * An integer, in decimal digits.
     *
     * @param from the smallest allowed number
     * @param to the largest allowed number
     */
    public record WholeNumber(long from, long to) implements Type {}

    /** {@code true} or {@code false}; the Python SDK writes {@code True} and {@code False}. */
    public record Flag() implements Type {}

    /** One of a fixed set of words. */
    public record Choice(List<String> values) implements Type {
        public Choice {
            values = List.copyOf(values);
        }
    }

    /** An image file. */
    public record Image() implements Type {}

    /** A video file. */
    public record Video() implements Type {}

    /**
     * The path of an object: a JSON array of objects with {@code frame}, {@code x} and {@code y}, none negative.
     *
     * @param fewest minimum number of points
     * @param most maximum number of points
     */
    public record Trajectory(int fewest, int most) implements Type {}
}
