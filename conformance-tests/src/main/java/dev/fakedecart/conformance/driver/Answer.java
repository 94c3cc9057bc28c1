package dev.fakedecart.conformance.driver;

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

    /** Reads an answer in the form of the driver protocol. */
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
     * @param type the class of the error
     * @param code from the SDK; null without one
     */
    record SdkError(String type, @Nullable String code, String message) {

        /** Reads the error of an answer or of an event. */
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
