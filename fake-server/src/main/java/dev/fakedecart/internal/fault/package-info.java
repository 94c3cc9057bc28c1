/**
 * Faults as data: a {@link dev.fakedecart.internal.fault.Scenario} is a list of rules, each a moment and what is done then.
 * Scenarios are chosen per server, tenant, client token or connection, count for each tenant on their own, draw all that
 * is left to chance from their seed, and write each decision to the journal before it is carried out.
 *
 * <p>To add an effect, touch these: a record in {@link dev.fakedecart.internal.fault.Effect}, its row in
 * {@link dev.fakedecart.internal.fault.EffectTable}, and its performer in the room that it strikes (for one that strikes a message
 * or an upgrade, {@link dev.fakedecart.internal.fault.MessageStage} or the endpoint). To add a moment that is a fact in the journal,
 * touch {@link dev.fakedecart.internal.fault.Moment} and the row that names the fact.
 *
 * <p><b>Threads.</b> Scenarios are immutable. Runs and what they strike belong to the server's event loop.
 */
@NullMarked
package dev.fakedecart.internal.fault;

import org.jspecify.annotations.NullMarked;
