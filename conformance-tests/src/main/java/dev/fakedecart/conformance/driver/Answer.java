package dev.fakedecart.conformance.driver;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of a command. */
public sealed interface Answer {

    /** The SDK did it. */
    record Done(JsonNode result) implements Answer {}

    /** The SDK said no. */
    record Refused(SdkError error) implements Answer {}

    /**
     * The driver could not even try, so nothing is known of the SDK.
     *
     * @param unsupported true if the SDK has no such thing
     */
    record NotTried(String reason, boolean unsupported) implements Answer {}

    /** Reads an answer as the protocol has it. */
    static Answer of(JsonNode line) {
        JsonNode error = line.path("error");
        if (error.isObject()) {
            return new Refused(SdkError.of(error));
        }
        JsonNode notTried = line.path("could_not_try");
        if (notTried.isObject()) {
            return new NotTried(
                    notTried.path("reason").asString("no reason given"),
                    notTried.path("unsupported").asBoolean(false));
        }
        return new Done(line.path("result"));
    }

    /**
     * An error of the SDK.
     *
     * @param type its class
     * @param code as the SDK says it; null if it says none
     */
    record SdkError(String type, @Nullable String code, String message) {

        /** Reads one, of an answer or an event. */
        public static SdkError of(JsonNode error) {
            JsonNode code = error.path("code");
            return new SdkError(
                    error.path("type").asString("?"),
                    code.isMissingNode() || code.isNull() ? null : code.asString(),
                    error.path("message").asString(""));
        }

        @Override
        public String toString() {
            return type + (code == null ? " without a code" : " " + code) + ": \"" + message + "\"";
        }
    }
}
