/**
 * A client that speaks as the Android and iOS SDKs do, read from their sources, with real peer connections: libwebrtc
 * encodes what it sends and decodes what it receives. The SDKs themselves run on devices only.
 *
 * <p>{@link dev.fakedecart.mobile.ScriptedPeer}, {@link dev.fakedecart.mobile.SyntheticCamera} and
 * {@link dev.fakedecart.mobile.FrameReader} are pictures and know of no signaling. An SDK version is a
 * {@link dev.fakedecart.mobile.MobileSdk}: what it says, what its parser takes, and how it publishes. To add one, write
 * that class.
 */
@NullMarked
package dev.fakedecart.mobile;

import org.jspecify.annotations.NullMarked;
