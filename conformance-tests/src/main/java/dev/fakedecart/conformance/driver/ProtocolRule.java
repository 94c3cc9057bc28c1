package dev.fakedecart.conformance.driver;

/**
 * The rules of the driver protocol that concern whole lines. The types of fields are in {@link LineRules}. The drivers'
 * README explains each rule.
 */
enum ProtocolRule {
    UTF_8("utf-8", "the line is not valid UTF-8"),
    BYTE_ORDER_MARK("no-byte-order-mark", "the line begins with a byte order mark"),
    EMPTY_LINE("no-empty-line", "the line is empty"),
    LINE_LENGTH("line-length", "the line is longer than 1 MiB without its long strings, or than 256 MiB"),
    JSON("json-object", "the line is not one JSON object in which each field is there once"),
    HELLO_FIRST("hello-first", "the driver's first line is not a hello"),
    HELLO_ONCE("hello-once", "a hello that is not the first line"),
    KIND("id-or-event", "the line has neither an id, like an answer, nor an event"),
    ONE_OUTCOME("one-outcome", "an answer must have exactly one of result, error and could_not_try"),
    NO_COMMAND("no-command", "a driver writes answers and events, not commands"),
    KNOWN_ID("known-id", "an answer to an unknown command"),
    ANSWER_ONCE("answer-once", "a second answer to the same command");

    private final String text;
    private final String problem;

    ProtocolRule(String text, String problem) {
        this.text = text;
        this.problem = problem;
    }

    /** The rule's name in messages and in the drivers' README. */
    String text() {
        return text;
    }

    BrokenRule broken() {
        return new BrokenRule(text, problem);
    }
}
