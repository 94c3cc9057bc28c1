package dev.fakedecart.mobile;

/** How an SDK speaks on the control socket. */
interface ControlDialect {

    /**
     * The address that it connects to.
     *
     * @param baseUrl for example {@code ws://127.0.0.1:8080}
     */
    String url(String baseUrl, String apiKey, String model);

    /** What its parser takes. */
    MessageTable understood();

    /** Whether a type of message that it does not know ends its session. */
    boolean unknownIsFatal();

    /** Changes the prompt while connected. */
    Request setPrompt(String model, String prompt);

    /** Changes prompt and image together while connected. */
    Request setImage(DesiredState state);

    /** Says goodbye. */
    void close(ControlConnection control);

    /** Connects in its way. */
    default ControlConnection open(String baseUrl, String apiKey, String model) {
        return ControlConnection.open(url(baseUrl, apiKey, model), understood(), unknownIsFatal());
    }
}
