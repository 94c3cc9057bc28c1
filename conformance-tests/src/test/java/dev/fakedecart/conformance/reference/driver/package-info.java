/** Tests of the reference client through its driver's camera, and of the driver as a process. */
@NullMarked
package dev.fakedecart.conformance.reference.driver;

import org.jspecify.annotations.NullMarked;
