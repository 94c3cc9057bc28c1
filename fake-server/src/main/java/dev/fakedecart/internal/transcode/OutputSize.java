package dev.fakedecart.internal.transcode;

/**
 * The size of output frames. The first input frame decides their shape for as long as the track is published: the
 * service chooses the shape in which it generates from the aspect ratio of that frame (a comment in the unit tests of
 * JavaScript 0.2.5). The size is the publisher's full size, also while it sends smaller frames because its machine or
 * network is slow. That it is not one of a few sizes of the model is assumed.
 */
final class OutputSize {

    /** Encoders round sizes to multiples of 2 or 16. A larger difference is another shape. */
    private static final double SAME_SHAPE = 0.04;

    private int width;
    private int height;
    private boolean decided;

    /** The part of an input frame that is shown, in its pixels. */
    record Part(int x, int y, int width, int height) {}

    /** @param width the announced width; 0 if not known */
    OutputSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Called when an input frame has arrived. Larger frames of the same shape raise the size. */
    void saw(int inputWidth, int inputHeight) {
        if (!decided) {
            decided = true;
            decide(inputWidth, inputHeight);
        } else if (hasShape(inputWidth, inputHeight) && (inputWidth > width || inputHeight > height)) {
            width = inputWidth;
            height = inputHeight;
        }
    }

    private void decide(int inputWidth, int inputHeight) {
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

    /**
     * The part of an input frame that output frames show: all of it, or of a frame of another shape, as from a camera
     * that was turned or replaced, the largest part in the middle that has the output's shape (assumed).
     */
    Part partOf(int inputWidth, int inputHeight) {
        if (hasShape(inputWidth, inputHeight)) {
            return new Part(0, 0, inputWidth, inputHeight);
        }
        int partWidth = Math.max(1, Math.min(inputWidth, Math.round((float) inputHeight * width / height)));
        int partHeight = Math.max(1, Math.min(inputHeight, Math.round((float) inputWidth * height / width)));
        return new Part((inputWidth - partWidth) / 2, (inputHeight - partHeight) / 2, partWidth, partHeight);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
