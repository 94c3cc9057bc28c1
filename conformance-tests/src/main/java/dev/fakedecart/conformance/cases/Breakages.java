package dev.fakedecart.conformance.cases;

/** Scenarios that several cases use; what the library has is called by its name there. */
final class Breakages {
    /** The control socket is closed as a service does that has failed inside. */
    static final String DROP = "{close: {code: 1011, reason: internal error}}";

    private Breakages() {}

    /** The control socket is closed as soon as the session generates; then come so many refusals, and then none. */
    static String dropThenRefuse(int refusals) {
        return """
                name: drop-then-refuse-%1$d
                rules:
                  - when: {at: generating, session: 1}
                    do: %2$s
                %3$s""".formatted(refusals, DROP, refusals == 0 ? "" : refuse("2.." + (refusals + 1)));
    }

    /** The same, and no connection is ever accepted again. */
    static String dropThenRefuseAll() {
        return """
                name: drop-then-refuse-all
                rules:
                  - when: {at: generating, session: 1}
                    do: %s
                """.formatted(DROP) + refuse("2..");
    }

    static String refuse(String attempts) {
        return """
                  - when: {at: connect, attempt: %s}
                    do: {refuse: 503}
                """.formatted(attempts).indent(0);
    }

    /** One thing at one moment. */
    static String when(String moment, String effect) {
        return """
                name: once
                rules:
                  - when: %s
                    do: %s
                """.formatted(moment, effect);
    }
}
