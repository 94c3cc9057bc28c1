/**
 * The driver of the reference client: speaks the driver protocol on standard input and output, and holds many clients.
 * Uses the client as an app does, through its public face.
 *
 * <p>The main thread reads commands and starts them at once. {@code ProtocolWriter} writes answers and events, from the
 * thread that they arrive on. Each client of the runner, by its name, is a {@code DrivenClient}, which owns its camera.
 * Frames are read on the thread of libwebrtc that they arrive on.
 */
@NullMarked
package dev.fakedecart.conformance.reference.driver;

import org.jspecify.annotations.NullMarked;
