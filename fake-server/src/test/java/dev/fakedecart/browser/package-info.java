/** Tests of the real JavaScript SDK in a real browser. */
@NullMarked
package dev.fakedecart.browser;

import org.jspecify.annotations.NullMarked;
