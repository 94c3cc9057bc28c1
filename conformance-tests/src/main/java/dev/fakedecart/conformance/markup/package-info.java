/**
 * HTML, SVG and XML with all texts escaped: pages from templates, and drawings from code that computes their geometry.
 */
@NullMarked
package dev.fakedecart.conformance.markup;

import org.jspecify.annotations.NullMarked;
