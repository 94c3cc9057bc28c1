package dev.fakedecart.fault;

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
}
