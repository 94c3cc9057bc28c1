package dev.fakedecart.internal.transcode;

/**
 * The size of output frames: the publisher's full size, also while it sends smaller frames because its machine or
 * network is slow. Frames of another shape, or larger frames, come from another camera, or from one that was turned.
 */
final class OutputSize {

    /** Encoders round sizes to multiples of 2 or 16. A larger difference is another shape. */
    private static final double SAME_SHAPE = 0.04;

    private int width;
    private int height;

    /** @param width the announced width; 0 if not known */
    OutputSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Called when an input frame has arrived. */
    void saw(int inputWidth, int inputHeight) {
        if (hasShape(inputHeight, inputWidth) && !hasShape(inputWidth, inputHeight)) {
            int turned = width;
            width = height;
            height = turned;
        }
        if (!hasShape(inputWidth, inputHeight) || inputWidth > width || inputHeight > height) {
            width = inputWidth;
            height = inputHeight;
        }
    }

    private boolean hasShape(int otherWidth, int otherHeight) {
        double shape = (double) width * otherHeight;
        return Math.abs(shape - (double) height * otherWidth) <= SAME_SHAPE * shape;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
