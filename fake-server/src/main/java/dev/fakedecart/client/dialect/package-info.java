/**
 * Dialects: what the SDKs say differently, as data. Plain values without threads.
 *
 * <p>Not public API.
 */
@NullMarked
package dev.fakedecart.client.dialect;

import org.jspecify.annotations.NullMarked;
