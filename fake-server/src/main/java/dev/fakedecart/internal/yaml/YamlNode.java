package dev.fakedecart.internal.yaml;

import java.util.List;

/** A node of a YAML file, with the line on which it starts. */
public sealed interface YamlNode {

    /** Returns the line number, counted from 1. */
    int line();

    /** Returns the kind of the node for users. */
    String kind();

    /**
     * A scalar.
     *
     * @param plain true if the scalar has no quotes, so that it can be a number, a boolean or null
     */
    record Text(int line, String value, boolean plain) implements YamlNode {

        /** Returns true if the scalar is empty or null. */
        public boolean isNothing() {
            return plain && (value.isEmpty() || value.equals("null") || value.equals("~"));
        }

        @Override
        public String kind() {
            return isNothing() ? "empty" : ProblemText.quoted(value);
        }
    }

    /** A sequence. */
    record Items(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping without duplicate keys. */
    record Fields(int line, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a group of fields";
        }
    }

    /** A field of a mapping. */
    record Entry(int line, String key, YamlNode value) {}
}
