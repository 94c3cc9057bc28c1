/**
 * The tools of a case: a {@link dev.fakedecart.conformance.rig.Rig} with {@link dev.fakedecart.conformance.rig.Client}s
 * of the SDK under test, and the {@link dev.fakedecart.conformance.rig.Server} from the view of the case.
 *
 * <p>Cases judge by three sources: the SDK's events, the server's journal, and the tags of the frames that the SDK
 * rendered. Cases wait for events and never sleep; deadlines only end a hang. An {@link java.lang.AssertionError} is
 * the SDK's failure, except for a {@link dev.fakedecart.conformance.rig.DocumentationDriftError}. An {@link dev.fakedecart.conformance.rig.UnsupportedException} means that the case cannot run. Any
 * other exception means that the rig is broken.
 *
 * <p>Events and journal entries arrive on threads of the driver and of the journal's feed. All objects that hold events
 * or entries are safe for use by any thread. A case runs on one thread.
 */
@NullMarked
package dev.fakedecart.conformance.rig;

import org.jspecify.annotations.NullMarked;
