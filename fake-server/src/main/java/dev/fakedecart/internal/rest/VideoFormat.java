package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** Detects video formats by their first bytes. The service documents MP4; the other formats are assumed. */
final class VideoFormat {
    private static final int LONGEST_BEGINNING = 16;

    private VideoFormat() {}

    /** Returns the content type; empty for an unknown format. */
    static Optional<String> of(byte[] file) {
        String begin = new String(file, 0, Math.min(file.length, LONGEST_BEGINNING), ISO_8859_1);
        if (begin.startsWith("ftypqt", 4)) {
            return Optional.of("video/quicktime");
        }
        if (begin.startsWith("ftyp", 4)) {
            return Optional.of("video/mp4");
        }
        if (begin.startsWith("\u001aE\u00df\u00a3")) {
            return Optional.of("video/webm");
        }
        if (begin.startsWith("RIFF") && begin.startsWith("AVI ", 8)) {
            return Optional.of("video/x-msvideo");
        }
        if (begin.startsWith("moov", 4) || begin.startsWith("mdat", 4) || begin.startsWith("wide", 4)) {
            return Optional.of("video/quicktime"); // QuickTime files without an ftyp box
        }
        return Optional.empty();
    }
}
