package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.scenario.MessageEffect;
import dev.fakedecart.internal.scenario.SocketEffect;
import dev.fakedecart.internal.scenario.UpgradeEffect;
import java.time.Duration;
import java.util.Optional;

/**
 * The answer to an upgrade request.
 *
 * @param after the time for which the answer is delayed
 * @param answer in place of the upgrade; empty to let it through
 */
public record UpgradeDecision(Duration after, Optional<UpgradeOutcome> answer) {
    static final UpgradeDecision UNCHANGED = new UpgradeDecision(Duration.ZERO, Optional.empty());

    /** The decision with one more effect applied. */
    UpgradeDecision with(UpgradeEffect effect, Firing firing) {
        return effect.accept(new UpgradeEffect.Handler<>() {
            @Override
            public UpgradeDecision refuse(UpgradeEffect.Refuse refuse) {
                return answeredWith(new UpgradeOutcome.Refuse(response(refuse)));
            }

            @Override
            public UpgradeDecision delay(MessageEffect.Delay delay) {
                return new UpgradeDecision(after.plus(firing.length(delay.by())), answer);
            }

            @Override
            public UpgradeDecision reset(SocketEffect.Reset reset) {
                return answeredWith(new UpgradeOutcome.Reset());
            }

            @Override
            public UpgradeDecision stall(SocketEffect.Stall stall) {
                return answeredWith(new UpgradeOutcome.Silence());
            }
        });
    }

    private UpgradeDecision answeredWith(UpgradeOutcome outcome) {
        return new UpgradeDecision(after, Optional.of(outcome));
    }

    private static Response response(UpgradeEffect.Refuse refuse) {
        Response response = Response.text(refuse.status(), refuse.body().orElse(""));
        return refuse.retryAfter()
                .map(wait -> response.withHeader(
                        "retry-after", Long.toString(wait.base().toSeconds())))
                .orElse(response);
    }

    /**
     * The outcome of the upgrade.
     *
     * @param otherwise if the upgrade is let through
     */
    public UpgradeOutcome outcome(UpgradeOutcome otherwise) {
        UpgradeOutcome outcome = answer.orElse(otherwise);
        return after.isZero() ? outcome : new UpgradeOutcome.Later(after, outcome);
    }
}
