/** Tests of the server's image and its Testcontainers class, with images made from this machine's own files. */
@NullMarked
package dev.fakedecart.testcontainers;

import org.jspecify.annotations.NullMarked;
