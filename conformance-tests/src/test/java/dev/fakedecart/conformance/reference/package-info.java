/** Tests of the reference client: its parts without a network, and the whole against a server of its own. */
@NullMarked
package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.NullMarked;
