/** The real JavaScript SDK in a real browser against the server. */
@NullMarked
package dev.fakedecart.browser;

import org.jspecify.annotations.NullMarked;
