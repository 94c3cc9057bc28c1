package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.UpgradeOutcome;

/** Decides about requests for signal connections that nothing else refuses. Called on the event loop. */
@FunctionalInterface
public interface SignalAdmission {

    /** Accepts all requests. */
    SignalAdmission OPEN = (otherwise, resumes) -> otherwise;

    /**
     * Decides about one upgrade. The response of a refusal also answers the validation that clients request next, until
     * there is another upgrade.
     *
     * @param otherwise the answer that accepts the request
     * @param resumes true if the client resumes
     */
    UpgradeOutcome receive(UpgradeOutcome otherwise, boolean resumes);
}
