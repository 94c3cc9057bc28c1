/**
 * The server with clients that speak like the Android and iOS SDKs, which run on devices only. libwebrtc encodes what
 * the clients send, and decodes what they receive.
 *
 * <p>A version of an SDK is a {@link dev.fakedecart.client.dialect.Dialect}. To add one, write its value in {@link
 * dev.fakedecart.client.dialect.Dialects} and add it to the tests' parameters.
 */
@NullMarked
package dev.fakedecart.mobile;

import org.jspecify.annotations.NullMarked;
