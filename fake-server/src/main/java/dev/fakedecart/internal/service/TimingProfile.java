package dev.fakedecart.internal.service;

import java.util.Optional;

/**
 * How long the service takes for what it does.
 *
 * @param connect from the client's first message to the room's data
 * @param firstFrame from the established connection to the first output frame
 * @param newImage from a message with an image that the session has not had to its acknowledgement
 * @param repeatedImage the same for an image that the session has had
 * @param slowImage the same for the share of new images that take much longer
 * @param slowShare that share, 0 to 1
 * @param prompt from a prompt to its acknowledgement
 * @param visible from an acknowledgement to the first frame that shows the change
 * @param frameRates output frames per second; empty for the rate of the input
 * @param frameAge how long a frame stays in the service
 */
public record TimingProfile(
        String name,
        TimeRange connect,
        TimeRange firstFrame,
        TimeRange newImage,
        TimeRange repeatedImage,
        TimeRange slowImage,
        double slowShare,
        TimeRange prompt,
        TimeRange visible,
        Optional<FrameRates> frameRates,
        TimeRange frameAge) {

    /** The name of the profile of servers that choose no other. */
    public static final String DEFAULT = "instant";

    /**
     * A range of frame rates, in frames per second.
     *
     * @param least at least 1
     * @param most at least {@code least}, at most 120
     */
    public record FrameRates(int least, int most) {
        private static final int FASTEST = 120;

        static final String EXPECTED = "a range of frames per second, as 21..24, or a number";

        /** @throws IllegalArgumentException if a rate is out of range */
        public FrameRates {
            if (least < 1 || most > FASTEST || least > most) {
                throw new IllegalArgumentException("must be from 1 to %s, the smaller first".formatted(FASTEST));
            }
        }

        /** @throws IllegalArgumentException if the text is no range; the message says what to write */
        static FrameRates parse(String text) {
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length > 2 || !text.matches("\\d{1,3}(\\.\\.\\d{1,3})?")) {
                throw new IllegalArgumentException("must be " + EXPECTED);
            }
            return new FrameRates(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }
    }
}
