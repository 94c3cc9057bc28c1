/**
 * Media of clients with codecs: peer connections of libwebrtc.
 *
 * <p>Not public API. A {@link dev.fakedecart.client.libwebrtc.ClientPeer} belongs to a {@link
 * dev.fakedecart.client.ClientLoop}, owns its native objects and disposes of them in order. {@link
 * dev.fakedecart.webrtc.natives.LibWebRtc} loads libwebrtc once per process and never frees it.
 */
@NullMarked
package dev.fakedecart.client.libwebrtc;

import org.jspecify.annotations.NullMarked;
