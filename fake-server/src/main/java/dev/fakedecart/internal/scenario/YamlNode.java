package dev.fakedecart.internal.scenario;

import java.util.List;

/** A node of a YAML file, with the line on which it starts. */
sealed interface YamlNode {

    /** From 1. */
    int line();

    /** What the node is, for people. */
    String kind();

    /**
     * A scalar.
     *
     * @param plain true without quotes, so that it can be a number, a boolean or null
     */
    record Text(int line, String value, boolean plain) implements YamlNode {

        /** True if the scalar is empty or null. */
        boolean isNothing() {
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

    /** A mapping; no key occurs twice. */
    record Fields(int line, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a group of fields";
        }
    }

    /** A field of a mapping. */
    record Entry(int line, String key, YamlNode value) {}
}
