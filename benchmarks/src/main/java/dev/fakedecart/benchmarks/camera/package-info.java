/** The camera and the frames that this program itself provides. */
@NullMarked
package dev.fakedecart.benchmarks.camera;

import org.jspecify.annotations.NullMarked;
