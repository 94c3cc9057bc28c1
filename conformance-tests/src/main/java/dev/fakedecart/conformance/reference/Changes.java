package dev.fakedecart.conformance.reference;

import java.util.concurrent.CompletableFuture;

/** Makes changes over the connection that there is, and never by another. */
class Changes {

    /** Replaces the whole state; complete when it is in force. */
    CompletableFuture<Void> set(LiveSession session, ControlChannel control, SessionState state) {
        return control.set(session.messages().set(state));
    }

    /** Replaces the prompt; complete when it is in force. */
    CompletableFuture<Void> prompt(LiveSession session, ControlChannel control, String prompt, boolean enhance) {
        return control.prompt(prompt, session.messages().prompt(prompt, enhance));
    }

    /** When an app's call is done, given when the server's answer has come. */
    CompletableFuture<Void> done(CompletableFuture<Void> answered) {
        return answered;
    }
}
