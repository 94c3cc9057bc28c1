/**
 * Comparisons, matrices and headlines as plain text and as Markdown.
 */
@NullMarked
package dev.fakedecart.conformance.report.text;

import org.jspecify.annotations.NullMarked;
