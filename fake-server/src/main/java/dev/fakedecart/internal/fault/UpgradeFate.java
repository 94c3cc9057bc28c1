package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.http.Reception;
import dev.fakedecart.internal.http.Response;
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
    public Reception reception(Reception otherwise) {
        Reception then = answer.map(UpgradeFate::answered).orElse(otherwise);
        return after.isZero() ? then : new Reception.Later(after, then);
    }

    private static Reception answered(Effect effect) {
        if (effect instanceof Effect.Refuse refuse) {
            return new Reception.Refuse(response(refuse));
        }
        return effect instanceof Effect.Stall ? new Reception.Silence() : new Reception.Reset();
    }

    private static Response response(Effect.Refuse refuse) {
        Response response = Response.text(refuse.status(), refuse.body().orElse(""));
        return refuse.retryAfter()
                .map(wait -> response.withHeader(
                        "retry-after", Long.toString(wait.base().toSeconds())))
                .orElse(response);
    }
}
