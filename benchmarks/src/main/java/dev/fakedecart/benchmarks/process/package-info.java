/**
 * Processes of a measurement other than the tool's own: starts a server, and meters the resources that processes use.
 */
@NullMarked
package dev.fakedecart.benchmarks.process;

import org.jspecify.annotations.NullMarked;
