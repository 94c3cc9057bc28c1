package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.ServiceAccess;

/**
 * Makes broken clients out of the reference client and decorators. May keep state from one client to the next. Used by
 * one thread.
 */
@FunctionalInterface
interface Composition {

    DecartClient compose(Environment environment, ServiceAccess access);
}
