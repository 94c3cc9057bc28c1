/**
 * Loads one server with many clients, and says what it costs. The clients are made of sockets and packets alone, so that
 * one process can be many of them: {@link dev.fakedecart.benchmarks.load.Signaling} has control connections,
 * {@link dev.fakedecart.benchmarks.load.MediaWorkload} has peer connections.
 */
@NullMarked
package dev.fakedecart.benchmarks.load;

import org.jspecify.annotations.NullMarked;
