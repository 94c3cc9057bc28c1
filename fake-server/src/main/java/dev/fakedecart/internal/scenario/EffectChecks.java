package dev.fakedecart.internal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Checks for the constructors of effects. */
final class EffectChecks {
    /**
     * The longest close reason in bytes (RFC 6455, 5.5): a control frame has 125 bytes, and the code takes 2 of them.
     */
    private static final int LONGEST_REASON = 123;

    private EffectChecks() {}

    /** @throws IllegalArgumentException with this message, unless the condition holds */
    static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Checks that a close frame can carry a code and a reason (RFC 6455, 7.4.1 and 5.5). */
    static void requireSendable(int code, String reason) {
        require(
                (code >= 1_000 && code <= 1_003)
                        || (code >= 1_007 && code <= 1_014)
                        || (code >= 3_000 && code <= 4_999),
                ("close code %s cannot be sent: use 1000 to 1003, 1007 to 1014 or 3000 to 4999;"
                                + " clients see 1006 when a connection breaks, which is the effect reset")
                        .formatted(code));
        require(
                reason.getBytes(UTF_8).length <= LONGEST_REASON,
                "the reason of a close may have at most %s bytes".formatted(LONGEST_REASON));
    }
}
