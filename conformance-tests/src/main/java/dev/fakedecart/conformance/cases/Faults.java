package dev.fakedecart.conformance.cases;

/** Scenarios that several cases share. Cases use scenarios of the library by name. */
final class Faults {
    /** Closes the control socket like a service with an internal error. */
    static final String DROP = "{close: {code: 1011, reason: internal error}}";

    /** Refuses a connection because the account has too many sessions. */
    static final String SESSION_LIMIT =
            "[{error: Concurrent session limit reached.}, {close: {code: 1013, reason: Session Limit Reached}}]";

    /** Injects nothing. */
    static final String NONE = "name: none\nrules: []\n";

    private Faults() {}

    /** Refuses a connection because the service is full, which asks to come back after some seconds. */
    static String full(int retryAfter) {
        return "[{send: {type: error, error: 'Server at capacity. Please try again later.', error_type: capacity,"
                + " retry_after: " + retryAfter + "}}, {close: {code: 1013, reason: Try Again Later}}]";
    }

    /** Closes the control socket as soon as the session generates, then refuses the given number of connections. */
    static String dropThenRefuse(int refusals) {
        return """
                name: drop-then-refuse-%1$s
                rules:
                  - when: {at: generating, session: 1}
                    do: %2$s
                %3$s""".formatted(refusals, DROP, refusals == 0 ? "" : refuse("2.." + (refusals + 1)));
    }

    /** Closes the control socket as soon as the session generates, then refuses all connections. */
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

    /** Applies one effect at one moment. */
    static String when(String moment, String effect) {
        return """
                name: once
                rules:
                  - when: %s
                    do: %s
                """.formatted(moment, effect);
    }
}
