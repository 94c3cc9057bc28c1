/**
 * The service's REST API: tokens, files, jobs, generation, viewers and quota.
 *
 * <p><b>Threads.</b> Runs on the server's event loop, except slow work: workers parse forms, decode images and draw,
 * see {@link dev.fakedecart.internal.rest.BatchService}.
 *
 * <p><b>Failures on request.</b> A job or a generation fails if its request has the query parameter {@code fake_fail},
 * whose value is the reason. For clients that cannot add a parameter, a prompt that begins with {@code fake:fail} has
 * the same effect; the rest of the prompt is the reason. A failed job has the status {@code failed}; a failed
 * generation answers 500.
 *
 * <p><b>Extending.</b> To add a model, edit {@code fixtures/service/models.yaml}; to add a type of field, edit
 * {@link dev.fakedecart.protocol.BatchField} and {@code BatchInputReader}.
 */
@NullMarked
package dev.fakedecart.internal.rest;

import org.jspecify.annotations.NullMarked;
