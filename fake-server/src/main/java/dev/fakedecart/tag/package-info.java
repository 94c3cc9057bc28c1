/**
 * Data in pixels for machines: the frame tag, and the SDKs' own pixel marker. Pure, thread-safe functions on a luma
 * plane, without any knowledge of sessions, media or WebRTC.
 *
 * <h2>The frame tag, version 1</h2>
 *
 * <p>256 cells, each one bit, in the frame's top left corner, row by row. A cell is a square whose side is a multiple
 * of 8 pixels, so that it fills whole transform blocks of the codecs. Its luma is {@value
 * dev.fakedecart.tag.TagGrid#HIGH} for 1 and {@value dev.fakedecart.tag.TagGrid#LOW} for 0, its chroma neutral (128); a
 * reader takes the mean of the cell's inner half in each direction, and the bit is 1 if it is at least 128. The inner
 * half of the cell in column c are the pixels from {@code floor((4c + 1) * side / 4)}, inclusive, to {@code floor((4c +
 * 3) * side / 4)}, exclusive, and so with rows; in a frame that was scaled, the side is a fraction and still not
 * rounded.
 *
 * <p><b>Geometry.</b> 64 columns and 4 rows if the frame is at least 512 wide and not higher than wide, else 32
 * columns and 8 rows. A cell's side is 8 times the number of whole 8-pixel cells of which a row of so many fits the
 * width, at most 24: {@code min(24, 8 * floor(width / (8 * columns)))}. Frames narrower than 256 pixels, or too low
 * for the rows, have no tag. 1280x720 and 1088x624 have 64x4 cells of 16, 720x1280 has 32x8 of 16, 1920x1080 64x4 of
 * 24, 320x180 32x8 of 8.
 *
 * <p><b>Scaled frames.</b> A sender may scale a frame, and the cells with it. A reader assumes
 * that the frame was made with its own size, then with 2, 4/3, 3/2, 4, 8/3, 3, 1/2, 2/3 and 3/4 times its size, and
 * takes the first under which the sync word, the version and the checksum are right; sizes round to the nearest pixel,
 * in each direction, halves up.
 *
 * <p><b>Bits</b>, the most significant first; 16 of sync, 26 bytes of content, 32 of checksum:
 *
 * <pre>
 *   cells     field
 *   0-15      sync word, 0xB38E
 *   16-19     format version, 1
 *   20-31     flags, below; those that are not named are 0, and a reader ignores them
 *   32-63     session: the first 32 bits of the session's id
 *   64-95     revision of the session's state
 *   96-127    frame: the number of this output frame in its session, from 1
 *   128-143   marker: the sequence number of the SDKs' pixel marker that was read from the input frame
 *   144-175   prompt hash: the first 32 bits of the SHA-256 of the prompt in UTF-8; 0 if there is none
 *   176-207   image hash: the first 32 bits of the SHA-256 of the image's encoded bytes; 0 if there is none
 *   208-223   held: how long the server held the frame, in units of 0.1 ms, at most 6553.5 ms
 *   224-255   CRC-32 (ISO-HDLC, that of zlib and Ethernet) of the 26 bytes in cells 16-223, before whitening
 * </pre>
 *
 * <p><b>Whitening.</b> What the cells 16-223 show is the content XOR 26 pseudo-random bytes, so that all parts of the
 * tag change in each frame; encoders may otherwise skip a few changed pixels in a large block. The bytes come from
 * Marsaglia's xorshift (13, 17, 5) on 32 bits, seeded with (checksum XOR 0x9E3779B9) OR 1: for each byte, step, and
 * take the upper 8 bits. A reader takes the checksum from its cells, reverses the whitening, and then verifies the
 * checksum.
 *
 * <p><b>Flags</b>, by their value: 1 passthrough, 2 enhanced, 4 has an image, 8 the input was seen
 * mirrored, 16 a marker was read, 32 has a prompt.
 *
 * <p>A false reading is practically impossible: 16 bits of sync and 32 bits of checksum must match, so a picture
 * without a tag passes for one in 2<sup>48</sup> tries. A reader reports an unreadable tag and never guesses. All
 * readers are tested with the vectors in {@code fixtures/tag-vectors.json}.
 *
 * <h2>The pixel marker</h2>
 *
 * <p>With {@code pixel_latency=1} the SDKs stamp a sequence number into the bottom left corner of each frame that they
 * send, and look for it in those that come back: see {@link dev.fakedecart.tag.PixelMarker}.
 */
@NullMarked
package dev.fakedecart.tag;

import org.jspecify.annotations.NullMarked;
