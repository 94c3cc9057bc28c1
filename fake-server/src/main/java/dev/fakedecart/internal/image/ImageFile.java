package dev.fakedecart.internal.image;

/** An encoded image whose structure has been checked without decoding it. */
final class ImageFile {
    private final String format;
    private final int width;
    private final int height;
    private final Orientation orientation;
    private final byte[] decodable;

    /**
     * @param width of the stored pixels, before the orientation is applied; 1 or more
     * @param height in pixels, before the orientation is applied; 1 or more
     * @param decodable not to be changed
     */
    ImageFile(String format, int width, int height, Orientation orientation, byte[] decodable) {
        this.format = format;
        this.width = width;
        this.height = height;
        this.orientation = orientation;
        this.decodable = decodable;
    }

    /** {@code jpeg}, {@code png} or {@code webp}. */
    String format() {
        return format;
    }

    /** The width of the stored pixels, before the orientation is applied; 1 or more. */
    int width() {
        return width;
    }

    /** The height of the stored pixels; 1 or more. */
    int height() {
        return height;
    }

    Orientation orientation() {
        return orientation;
    }

    /** The file for the decoder, which may lack what only describes the image; not to be changed. */
    byte[] decodable() {
        return decodable;
    }

    /**
     * Checks a file.
     *
     * @param name the name of the image in messages
     * @param encoded not to be changed
     * @throws BadImageException if the format is unknown, or the file is damaged or exceeds a limit of
     *     {@link ImageLimits}
     */
    static ImageFile read(String name, byte[] encoded) throws BadImageException {
        return read(name, encoded, Runtime.getRuntime().maxMemory());
    }

    /** @param heap the largest size of the heap in bytes */
    static ImageFile read(String name, byte[] encoded, long heap) throws BadImageException {
        var bytes = new ImageBytes(name, encoded);
        if (bytes.has(0, JpegFile.MAGIC)) {
            return new JpegFile(bytes).read();
        }
        if (bytes.has(0, PngFile.MAGIC)) {
            return new PngFile(bytes).read();
        }
        if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
            return new WebpFile(bytes, ImageLimits.webpPixels(heap)).read();
        }
        throw new BadImageException(name + " is no JPEG, PNG or WebP image");
    }
}
