package dev.fakedecart.internal.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The secret with which a caller uses the control API. */
public final class ControlToken {

    /** 192 bits; SECURITY.md promises at least 128. */
    private static final int RANDOM_BYTES = 24;

    /** Visible ASCII characters, which a header can carry. */
    private static final Pattern FORM = Pattern.compile("[!-~]{1,512}");

    private final String text;

    private ControlToken(String text) {
        this.text = text;
    }

    static ControlToken random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new ControlToken(HexFormat.of().formatHex(bytes));
    }

    /** @throws IllegalArgumentException if a header cannot carry the text; the message does not contain the text */
    static ControlToken of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "controlToken is unusable: it must have 1 to 512 letters, digits or signs of ASCII, and no spaces");
        }
        return new ControlToken(text);
    }

    /**
     * Compares a text with the token, in the same time for all texts of the same length, so that the time reveals
     * nothing about the secret.
     */
    boolean matches(String given) {
        return MessageDigest.isEqual(text.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    /** The secret itself. */
    public String text() {
        return text;
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "control token";
    }
}
