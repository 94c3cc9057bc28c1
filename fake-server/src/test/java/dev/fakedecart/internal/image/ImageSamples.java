package dev.fakedecart.internal.image;

import static dev.fakedecart.internal.image.ImageFiles.canvas;
import static dev.fakedecart.internal.image.ImageFiles.exif;
import static dev.fakedecart.internal.image.ImageFiles.jpegWithExif;
import static dev.fakedecart.internal.image.ImageFiles.onlyChunk;
import static dev.fakedecart.internal.image.ImageFiles.pngWithChunk;
import static dev.fakedecart.internal.image.ImageFiles.webp;
import static dev.fakedecart.internal.image.ImageFiles.webpChunk;

import dev.fakedecart.internal.session.Pictures;
import java.nio.ByteOrder;
import java.util.List;

/** The samples of the fuzz tests of images: a small file of each kind, and the names of chunks. */
final class ImageSamples {
    private static final byte[] EXIF = exif(ByteOrder.LITTLE_ENDIAN, 6);

    static final List<byte[]> FILES = List.of(
            jpegWithExif(Pictures.encoded("jpeg", 24, 16), EXIF),
            pngWithChunk(Pictures.encoded("png", 24, 16), "eXIf", EXIF),
            ImageFiles.LOSSY_WEBP,
            ImageFiles.LOSSLESS_WEBP,
            webp(canvas(24, 16), onlyChunk(ImageFiles.LOSSLESS_WEBP), webpChunk("EXIF", EXIF)),
            webp(canvas(30, 20), ImageFiles.animationFrame(6, 4, 24, 16, onlyChunk(ImageFiles.LOSSY_WEBP))),
            ImageFiles.resource("exif-orientation-6.jpg"),
            ImageFiles.resource("slow.webp"));

    /** Names of chunks. */
    static final List<String> WORDS = List.of(
            "IHDR",
            "PLTE",
            "IDAT",
            "IEND",
            "tRNS",
            "eXIf",
            "iCCP",
            "zTXt",
            "RIFF",
            "WEBP",
            "VP8 ",
            "VP8L",
            "VP8X",
            "ANIM",
            "ANMF",
            "ALPH",
            "EXIF",
            "ICCP",
            "Exif\0\0",
            "II*\0",
            "MM\0*",
            "JFIF",
            "Adobe");

    private ImageSamples() {}
}
