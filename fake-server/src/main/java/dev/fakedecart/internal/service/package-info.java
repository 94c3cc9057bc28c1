/**
 * The service as data: models, forms of jobs, refusals and timing profiles, read from YAML tables that users can
 * replace ({@link dev.fakedecart.internal.service.ServiceTables}). Each table says what differs between eras; {@link
 * dev.fakedecart.internal.service.Service} is the view of one era.
 *
 * <p>Read in this order: {@code fixtures/service/README.md}, {@link dev.fakedecart.internal.service.ServiceTables},
 * {@link dev.fakedecart.internal.service.Service}, {@link dev.fakedecart.internal.service.RefusalCase}.
 *
 * <p>All public types are immutable, except {@link dev.fakedecart.internal.service.Eras}, which belongs to the event
 * loop.
 */
@NullMarked
package dev.fakedecart.internal.service;

import org.jspecify.annotations.NullMarked;
