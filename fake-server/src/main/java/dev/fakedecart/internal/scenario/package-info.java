/**
 * The scenario language: YAML or JSON text to a {@link dev.fakedecart.internal.scenario.Scenario}, a list of rules, each a
 * moment and the effects that it has. Plain data and pure functions; the package {@code fault} carries scenarios out.
 *
 * <p>Read in this order: {@link dev.fakedecart.internal.scenario.Scenario},
 * {@link dev.fakedecart.internal.scenario.Moment}, {@link dev.fakedecart.internal.scenario.Effect},
 * {@link dev.fakedecart.internal.scenario.EffectTable}, {@link dev.fakedecart.internal.scenario.ScenarioReader}.
 *
 * <p>All types are immutable and safe for use by any thread.
 */
@NullMarked
package dev.fakedecart.internal.scenario;

import org.jspecify.annotations.NullMarked;
