/**
 * The driver of the reference client: speaks the driver protocol on standard input and output, and holds many clients.
 *
 * <p>Commands are read on the main thread and begun at once; answers and events are written by {@link
 * dev.fakedecart.conformance.reference.driver.Output}, from whatever thread they come on. Each client of the app's, by its
 * name, is a {@link dev.fakedecart.conformance.reference.driver.DrivenClient}, which owns its camera. Frames are read on
 * the thread of libwebrtc that they come on.
 */
@NullMarked
package dev.fakedecart.conformance.reference.driver;

import org.jspecify.annotations.NullMarked;
