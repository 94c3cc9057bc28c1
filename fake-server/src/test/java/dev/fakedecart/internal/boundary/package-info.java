/** Tests of the browser boundary. */
@NullMarked
package dev.fakedecart.internal.boundary;

import org.jspecify.annotations.NullMarked;
