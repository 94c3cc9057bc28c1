/** The server's image, and its class for Testcontainers, with images that are made of this machine's own files. */
@NullMarked
package dev.fakedecart.testcontainers;

import org.jspecify.annotations.NullMarked;
