/** Texts from drivers, SDKs and servers, made safe to keep, to print and to write into reports. */
@NullMarked
package dev.fakedecart.conformance.text;

import org.jspecify.annotations.NullMarked;
