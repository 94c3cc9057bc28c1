/** The command line; nothing else parses arguments or prints. */
@NullMarked
package dev.fakedecart.internal.cli;

import org.jspecify.annotations.NullMarked;
