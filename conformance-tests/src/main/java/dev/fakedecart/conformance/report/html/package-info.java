/**
 * Reports and matrices as HTML pages. Each page is one file that works offline.
 */
@NullMarked
package dev.fakedecart.conformance.report.html;

import org.jspecify.annotations.NullMarked;
