/** The cases: what is done to an SDK, and what it must do then. They say what they prove, and judge by {@code rig}. */
@NullMarked
package dev.fakedecart.conformance.cases;

import org.jspecify.annotations.NullMarked;
