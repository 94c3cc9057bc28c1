/**
 * Puts a load of many clients on one server and measures its cost. Clients consist only of sockets and packets, so that
 * one process can run many of them: {@link dev.fakedecart.benchmarks.load.Signaling} has control connections, {@link
 * dev.fakedecart.benchmarks.load.MediaWorkload} has peer connections.
 */
@NullMarked
package dev.fakedecart.benchmarks.load;

import org.jspecify.annotations.NullMarked;
