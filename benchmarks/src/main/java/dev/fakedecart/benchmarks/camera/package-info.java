/** What is filmed where this program holds the camera itself. */
@NullMarked
package dev.fakedecart.benchmarks.camera;

import org.jspecify.annotations.NullMarked;
