/**
 * Reads YAML 1.2, which includes JSON, from untrusted sources into nodes with line numbers ({@link
 * dev.fakedecart.internal.yaml.YamlReader}), and collects all problems of a file ({@link
 * dev.fakedecart.internal.yaml.Problems}). Scenarios and the tables of the service are read with it.
 *
 * <p>A {@code Problems} belongs to the thread that reads the file; everything else is immutable.
 */
@NullMarked
package dev.fakedecart.internal.yaml;

import org.jspecify.annotations.NullMarked;
