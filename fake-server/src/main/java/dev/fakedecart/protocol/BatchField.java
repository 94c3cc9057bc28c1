package dev.fakedecart.protocol;

import java.util.List;

/** A field of the form that a batch model takes. */
public record BatchField(String name, boolean isRequired, Type type) {

    /** What a field holds. */
    public sealed interface Type permits Text, WholeNumber, Flag, Choice, Image, Video, Trajectory {}

    /**
     * Some text.
     *
     * @param shortest in characters
     * @param longest in characters
     */
    public record Text(int shortest, int longest) implements Type {}

    /** An integer, in decimal digits. */
    public record WholeNumber() implements Type {}

    /** {@code true} or {@code false}; Python's SDKs write {@code True} and {@code False}. */
    public record Flag() implements Type {}

    /** One of a few words. */
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
     * Where an object moves: a JSON array of objects with {@code frame}, {@code x} and {@code y}, none negative.
     *
     * @param fewest points
     * @param most points
     */
    public record Trajectory(int fewest, int most) implements Type {}
}
