package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.scenario.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of an upgrade.
 *
 * @param after how long it waits
 * @param answer what it gets in place of the upgrade, one of {@link Effect.Refuse}, {@link Effect.Reset} and
 *     {@link Effect.Stall}; empty if it is let in
 */
public record UpgradeFate(Duration after, Optional<Effect> answer) {
    static final UpgradeFate UNHARMED = new UpgradeFate(Duration.ZERO, Optional.empty());

    /**
     * What is done with the request.
     *
     * @param otherwise if it is let in
     */
    public UpgradeOutcome reception(UpgradeOutcome otherwise) {
        UpgradeOutcome then = answer.map(UpgradeFate::answered).orElse(otherwise);
        return after.isZero() ? then : new UpgradeOutcome.Later(after, then);
    }

    private static UpgradeOutcome answered(Effect effect) {
        if (effect instanceof Effect.Refuse refuse) {
            return new UpgradeOutcome.Refuse(response(refuse));
        }
        return effect instanceof Effect.Stall ? new UpgradeOutcome.Silence() : new UpgradeOutcome.Reset();
    }

    private static Response response(Effect.Refuse refuse) {
        Response response = Response.text(refuse.status(), refuse.body().orElse(""));
        return refuse.retryAfter()
                .map(wait -> response.withHeader(
                        "retry-after", Long.toString(wait.base().toSeconds())))
                .orElse(response);
    }
}
