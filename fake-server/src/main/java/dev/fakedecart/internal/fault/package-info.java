/**
 * The fault engine: applies scenarios to connections and sessions. A scenario is chosen per server, tenant, client
 * token or connection. {@link dev.fakedecart.internal.fault.ScenarioRun} counts attempts, sessions and firings for each
 * tenant on its own and draws everything random from the scenario's seed; {@link
 * dev.fakedecart.internal.fault.SessionFaults} writes each decision to the journal and then applies it.
 *
 * <p>To add an effect: a record in {@link dev.fakedecart.internal.scenario.Effect}, its row in
 * {@link dev.fakedecart.internal.scenario.EffectTable}, and its handler in the package that it acts on (an effect on a
 * message or an upgrade is handled by {@link dev.fakedecart.internal.fault.MessageInterceptor} or the endpoint).
 *
 * <p><b>Threads.</b> All classes belong to the server's event loop.
 */
@NullMarked
package dev.fakedecart.internal.fault;

import org.jspecify.annotations.NullMarked;
