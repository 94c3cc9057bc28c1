/**
 * The JSON file of a report, by the schema {@code report.schema.json}.
 */
@NullMarked
package dev.fakedecart.conformance.report.json;

import org.jspecify.annotations.NullMarked;
