package dev.fakedecart.conformance.driver;

import dev.fakedecart.conformance.text.SafeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The answer to a command. */
public sealed interface Answer {

    /** The SDK resolved the call. */
    record Done(JsonNode result) implements Answer {}

    /** The SDK rejected the call. */
    record Refused(SdkError error) implements Answer {}

    /**
     * The driver could not call the SDK, so the answer says nothing about the SDK.
     *
     * @param unsupported true if the SDK has no such feature
     */
    record NotTried(String reason, boolean unsupported) implements Answer {}

    /** Reads an answer that {@link LineRules} allows. */
    static Answer of(JsonNode line) {
        if (line.has("error")) {
            return new Refused(SdkError.of(line.path("error")));
        }
        JsonNode notTried = line.path("could_not_try");
        if (notTried.isObject()) {
            return new NotTried(
                    SafeText.capped(notTried.path("reason").asString()),
                    notTried.path("unsupported").asBoolean());
        }
        return new Done(line.path("result"));
    }

    /**
     * An error of the SDK.
     *
     * @param type the class of the error
     * @param code from the SDK; null without one
     * @param message unchanged, except that a very long one is cut
     */
    record SdkError(String type, @Nullable String code, String message) {

        /** Reads the error of an answer or of an event. */
        public static SdkError of(JsonNode error) {
            JsonNode code = error.path("code");
            return new SdkError(
                    SafeText.capped(error.path("type").asString("?")),
                    code.isMissingNode() || code.isNull() ? null : SafeText.capped(code.asString()),
                    SafeText.capped(error.path("message").asString("")));
        }

        @Override
        public String toString() {
            return type + (code == null ? " without a code" : " " + code) + ": \"" + message + "\"";
        }
    }
}
