package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** Tells video files by how they begin. The service documents MP4; that it takes the others is assumed. */
final class VideoFormat {
    private static final int LONGEST_BEGINNING = 16;

    private VideoFormat() {}

    /** Their content type; empty if it is no container of video that is known here. */
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
            return Optional.of("video/quicktime"); // of QuickTime before it had a type of its own
        }
        return Optional.empty();
    }
}
