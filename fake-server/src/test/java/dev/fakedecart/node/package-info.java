/** Tests of the real JavaScript SDK in Node.js. */
@NullMarked
package dev.fakedecart.node;

import org.jspecify.annotations.NullMarked;
