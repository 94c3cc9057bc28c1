package dev.fakedecart.internal.cli;

/**
 * The result of one check of {@code doctor}.
 *
 * @param text the finding; if it is bad, also the remedy
 */
record Finding(boolean isGood, String check, String text) {

    static Finding good(String check, String text) {
        return new Finding(true, check, text);
    }

    static Finding bad(String check, String text) {
        return new Finding(false, check, text);
    }

    @Override
    public String toString() {
        return (isGood ? "ok    " : "FAIL  ") + check + ": " + text;
    }
}
