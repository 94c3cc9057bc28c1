package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.UpgradeOutcome;

/** Decides what becomes of a client that asks for a signal connection and could have one. Called on the event loop. */
@FunctionalInterface
public interface SignalAdmission {

    /** Lets everybody in. */
    SignalAdmission OPEN = (otherwise, resumes) -> otherwise;

    /**
     * Decides about one upgrade. With the response of a refusal the validation is answered, too, to which clients turn
     * next, until there is another upgrade.
     *
     * @param otherwise if the client is let in
     * @param resumes true if the client was there before
     */
    UpgradeOutcome receive(UpgradeOutcome otherwise, boolean resumes);
}
