/**
 * What a case holds in its hands: a {@link dev.fakedecart.conformance.rig.Rig} with {@link
 * dev.fakedecart.conformance.rig.Client}s of the SDK under test, and the {@link dev.fakedecart.conformance.rig.Server}
 * as far as it is the case's own.
 *
 * <p>Cases judge from three sources: what the SDK told, what reached the server (its journal), and the tags of the
 * frames that the SDK rendered. They wait for events and never sleep; every deadline here is only a way out of a hang.
 * An {@link java.lang.AssertionError} is the SDK's failure, an {@link
 * dev.fakedecart.conformance.rig.UnsupportedException} says that the case cannot be shown, and any other exception that
 * the rig is broken.
 *
 * <p>Events and facts arrive on threads of the driver and of the journal's feed; everything that holds them is safe for
 * use by any thread. A case runs on one thread.
 */
@NullMarked
package dev.fakedecart.conformance.rig;

import org.jspecify.annotations.NullMarked;
