package dev.fakedecart.conformance.console;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option {@code --control-token} of commands whose target may be a running server. Used as a picocli mixin. */
public final class ControlTokenOption {
    private static final String VARIABLE = "FAKE_DECART_CONTROL_TOKEN";

    // The environment is the field's initial value, because picocli would apply a default value again to each copy.
    @Option(
            names = "--control-token",
            paramLabel = "TOKEN",
            showDefaultValue = Visibility.NEVER,
            description = "The control token of the target, which a fake-decart prints when it starts. Needed if other"
                    + " machines reach the target or it has --api-key. Also taken from " + VARIABLE + ".")
    private String token = System.getenv().getOrDefault(VARIABLE, "");

    /** Returns the token; blank if there is none. */
    public String token() {
        return token;
    }

    /** Returns an option that has this one's token until it gets another. */
    public ControlTokenOption copy() {
        var copy = new ControlTokenOption();
        copy.token = token;
        return copy;
    }
}
