/**
 * The reference client: an SDK for Decart's realtime video, written to its documentation and to nothing else. It keeps
 * every promise of the catalogue, so a case that it fails is wrong. Broken variants of it, which show that cases can
 * fail, are decorators in {@code dev.fakedecart.conformance.mutant}; nothing in this package knows of them.
 *
 * <p><b>For apps.</b> {@link dev.fakedecart.conformance.reference.DecartClient} makes {@link
 * dev.fakedecart.conformance.reference.RealtimeClient}s and {@link dev.fakedecart.conformance.reference.Viewer}s.
 * {@link dev.fakedecart.conformance.reference.RealtimeOptions} says how to connect, {@link
 * dev.fakedecart.conformance.reference.StateInput} what to show, {@link dev.fakedecart.conformance.reference.EventType}
 * what to listen to. An app opens a {@link dev.fakedecart.conformance.reference.CameraTrack} of its own.
 *
 * <p><b>Start reading here.</b> {@link dev.fakedecart.conformance.reference.ReferenceClient} makes a {@code
 * ReferenceRealtimeClient}, which checks and orders what the app asks for. Its {@code ReconnectingSession} holds the
 * state that a reconnect restores, and retries as its {@link dev.fakedecart.conformance.reference.RetryPolicy} says. It
 * has one {@link dev.fakedecart.conformance.reference.Connection} at a time, made by a {@link
 * dev.fakedecart.conformance.reference.Transport}: a {@code RoomConnection} of a {@code SessionSocket} (join,
 * acknowledgements, ticks), a {@link dev.fakedecart.client.livekit.MediaRoom} and a {@code CameraFeed}.
 *
 * <p><b>Threads.</b> Each client has a {@link dev.fakedecart.client.ClientLoop}, {@code decart-client}, that
 * all its state belongs to. Sockets ({@code decart-http}), libwebrtc and callers only pass events on to it. Handlers of
 * events run on it. It blocks for nothing but libwebrtc's work on descriptions, which takes milliseconds. Frames do not
 * pass through it: the camera's frames go to libwebrtc on the camera's thread, and transformed frames arrive on a
 * thread of libwebrtc.
 *
 * <p><b>Owners.</b> A {@link dev.fakedecart.client.libwebrtc.ClientPeer} owns its peer connection, the track that it
 * publishes and the sinks that it has set. A {@code CameraFeed} owns its video source. The {@code RoomConnection}
 * disposes of them in that order when it closes. The app owns its camera. {@link
 * dev.fakedecart.conformance.reference.Environment} owns what the clients of a process share; {@link
 * dev.fakedecart.webrtc.natives.LibWebRtc} loads libwebrtc once per process and never frees it.
 */
@NullMarked
package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.NullMarked;
