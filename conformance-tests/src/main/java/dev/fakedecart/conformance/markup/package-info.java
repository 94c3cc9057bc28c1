/** Writes HTML, SVG and XML with all texts escaped. */
@NullMarked
package dev.fakedecart.conformance.markup;

import org.jspecify.annotations.NullMarked;
