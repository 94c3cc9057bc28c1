/** The real JavaScript SDK in Node.js against the server. */
@NullMarked
package dev.fakedecart.node;

import org.jspecify.annotations.NullMarked;
