/**
 * The reference client: an SDK for Decart's realtime video, written to its documentation and to nothing else. It keeps
 * every promise of the catalogue, so a case that it fails is wrong; and {@link
 * dev.fakedecart.conformance.reference.Mutants} are variants of it that each break one, so a case that lets its mutant
 * pass is blind.
 *
 * <p><b>The parts.</b> {@link dev.fakedecart.conformance.reference.DecartClient} makes {@link
 * dev.fakedecart.conformance.reference.RealtimeClient}s and {@link dev.fakedecart.conformance.reference.Viewer}s. A
 * client has one {@code LiveSession}: its state, what a reconnect restores, its retries. That has one {@code Connection}
 * at a time: a {@code ControlChannel} (join, acknowledgements, ticks), a {@code MediaRoom} (LiveKit, through {@code
 * /rtc}) with a {@code SignalConnection}, which is resumed when it is lost, and two {@code Peer}s, and a {@code
 * CameraFeed}. Whatever a mutant may get wrong is a method of {@code Parts}.
 * To add a mutant, add a row to one of the tables that {@code Mutants} is made of; if no part decides what it is to get
 * wrong, make one that does.
 *
 * <p><b>Threads.</b> Each client has a loop, {@code decart-client}: one thread at a time, to which everything belongs
 * that is its own. Sockets ({@code decart-http}), libwebrtc and callers only hand over to it. It waits for libwebrtc to
 * make and take descriptions, for milliseconds, and for nothing else; handlers of events run on it. Frames never touch
 * it: those of the camera come on the camera's thread and go to libwebrtc at once, transformed ones come on a thread of
 * libwebrtc.
 *
 * <p><b>Owners.</b> A {@code Peer} owns its peer connection, the track it publishes and the sinks it has set, a {@code
 * CameraFeed} its video source; they are let go in that order, when the {@code Connection} that owns them ends. The app
 * owns its camera. {@link dev.fakedecart.conformance.reference.Environment} owns what the clients of a process share;
 * libwebrtc itself, of which a process has one, is loaded by {@link dev.fakedecart.webrtc.natives.LibWebRtc} and never freed.
 */
@NullMarked
package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.NullMarked;
