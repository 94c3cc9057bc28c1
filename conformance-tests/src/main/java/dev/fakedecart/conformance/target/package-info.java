/**
 * What the SDK under test connects to, and what the suite may do there: a {@link
 * dev.fakedecart.conformance.target.TestTarget} is the fake in this process, one that runs elsewhere, or the real service.
 * The first two are the same thing to every case: they are broken and looked into over the control API.
 */
@NullMarked
package dev.fakedecart.conformance.target;

import org.jspecify.annotations.NullMarked;
