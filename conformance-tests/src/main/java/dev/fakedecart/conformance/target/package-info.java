/**
 * The server that the SDK under test connects to. A {@link dev.fakedecart.conformance.target.TestTarget} is a fake
 * server in this process, a fake server that runs elsewhere, or the real service. Cases treat the first two alike: they
 * inject faults and read the journal through the control API.
 */
@NullMarked
package dev.fakedecart.conformance.target;

import org.jspecify.annotations.NullMarked;
