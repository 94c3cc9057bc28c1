package dev.fakedecart.internal.scenario;

import java.util.List;

/** A part of a YAML file, with the line on which it begins. */
sealed interface YamlNode {

    /** From 1. */
    int line();

    /** What it is, for people. */
    String kind();

    /**
     * A scalar.
     *
     * @param plain true without quotes, so that it may be a number, a truth or nothing
     */
    record Text(int line, String value, boolean plain) implements YamlNode {

        /** True if nothing is written, or that it is nothing. */
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

    /** A mapping; no key comes twice. */
    record Fields(int line, List<Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a group of fields";
        }
    }

    /** A field of a mapping. */
    record Entry(int line, String key, YamlNode value) {}
}
