package dev.fakedecart.conformance.driver;

/** A line of a driver breaks a rule of the protocol. The message names the line and the rule, and quotes the line. */
final class BrokenRuleException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_QUOTE = 200;

    /** The name of the rule. */
    private final String rule;

    /** @param number the line's number, from 1 */
    BrokenRuleException(BrokenRule broken, int number, String line) {
        super("the driver broke the protocol in line %s of its output: %s: %s".formatted(number, broken, quoted(line)));
        rule = broken.rule();
    }

    String rule() {
        return rule;
    }

    private static String quoted(String line) {
        return "\"" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line) + "\"";
    }
}
