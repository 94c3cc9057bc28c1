/**
 * Images that clients send: checks their structure, decodes them within limits, and turns them upright.
 *
 * <p>{@link dev.fakedecart.internal.image.ImageFile} reads a file's headers and refuses what no honest file contains,
 * before {@link dev.fakedecart.internal.image.ImageDecoder} gives the file to a decoder. The decoder reads from a
 * {@code DecoderInput}, which stops it when it takes too long. {@link dev.fakedecart.internal.image.FairPool} shares
 * the decoder threads among tenants. {@link dev.fakedecart.internal.image.ImageLimits} has all numbers and their
 * sources.
 *
 * <p><b>Threads.</b> All but the pool are pure functions. Decoding takes time and memory: never on the event loop.
 */
@NullMarked
package dev.fakedecart.internal.image;

import org.jspecify.annotations.NullMarked;
