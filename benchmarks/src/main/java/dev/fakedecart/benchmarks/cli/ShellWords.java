package dev.fakedecart.benchmarks.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a text into words like a shell, with single and double quotes but no other shell syntax. */
final class ShellWords {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    private ShellWords() {}

    /** @throws IllegalArgumentException if a quote is not closed */
    static List<String> of(String text) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            requireSpace(text, end, word.start());
            end = word.end();
            words.add(QUOTED.matcher(word.group())
                    .replaceAll(quoted ->
                            Matcher.quoteReplacement(quoted.group(1) == null ? quoted.group(2) : quoted.group(1))));
        }
        requireSpace(text, end, text.length());
        return List.copyOf(words);
    }

    private static void requireSpace(String text, int from, int to) {
        if (!text.substring(from, to).isBlank()) {
            throw new IllegalArgumentException("a quote is not closed: " + text);
        }
    }
}
