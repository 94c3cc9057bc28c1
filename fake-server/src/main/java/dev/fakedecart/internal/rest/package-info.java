/**
 * The service's REST surface, beside its realtime sockets.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop, but for what takes time: reading forms, decoding
 * images and drawing are done on workers, see {@link dev.fakedecart.internal.rest.BatchService}.
 *
 * <p><b>What one can ask the fake for.</b> A job, or a generation, fails if its request has the query parameter {@code
 * fake_fail}, whose value is the reason, or, for clients that cannot add one, if its prompt begins with {@code fake:fail};
 * what follows is the reason. A job's status is then {@code failed}, and a generation answers 500.
 *
 * <p><b>Where things are.</b> To add a model, touch {@link dev.fakedecart.protocol.BatchModels}; for a new kind of field
 * {@link dev.fakedecart.protocol.BatchField}, and the class that reads forms, {@code BatchInputReader}.
 */
@NullMarked
package dev.fakedecart.internal.rest;

import org.jspecify.annotations.NullMarked;
