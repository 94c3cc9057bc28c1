/**
 * Reports in the XML format of JUnit, for CI servers.
 */
@NullMarked
package dev.fakedecart.conformance.report.junit;

import org.jspecify.annotations.NullMarked;
