package dev.fakedecart.benchmarks.jmh;

/** The size of frames, in pixels, as parameters write it. */
record FrameSize(int width, int height) {

    /** @throws IllegalArgumentException if it is not written like {@code 1280x720}, or a side is odd or too small */
    static FrameSize parse(String text) {
        String[] sides = text.split("x", -1);
        try {
            var size = new FrameSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
            if (sides.length == 2 && isSide(size.width) && isSide(size.height)) {
                return size;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // told below
        }
        throw new IllegalArgumentException("size \"" + text + "\" is not like 1280x720, of even sides from 64 on");
    }

    private static boolean isSide(int pixels) {
        return pixels >= 64 && pixels % 2 == 0;
    }
}
