/**
 * The scenario language: reads YAML or JSON text into a {@link dev.fakedecart.internal.scenario.Scenario}, a list of
 * rules. Each rule has a moment and effects. The package contains plain data and pure functions; the package {@code
 * fault} carries out scenarios.
 *
 * <p>Read in this order: {@link dev.fakedecart.internal.scenario.Scenario}, {@link
 * dev.fakedecart.internal.scenario.Moment}, {@link dev.fakedecart.internal.scenario.Effect}, {@link
 * dev.fakedecart.internal.scenario.EffectTable}, {@link dev.fakedecart.internal.scenario.ScenarioReader}.
 *
 * <p>All types are immutable and safe for use by any thread.
 */
@NullMarked
package dev.fakedecart.internal.scenario;

import org.jspecify.annotations.NullMarked;
