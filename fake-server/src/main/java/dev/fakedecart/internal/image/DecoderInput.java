package dev.fakedecart.internal.image;

import java.io.IOException;
import java.util.function.LongSupplier;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a decoder reads, with an end to its patience: throws when the decoder has used too much time, or reads
 * on and on beyond the end of the data. Decoders may swallow the exception, but get no further byte; {@link #stopped}
 * says so. Used by one thread.
 */
final class DecoderInput extends ImageInputStreamImpl {

    /** Asking for the time takes as long as reading some bytes, so single bytes ask seldom. */
    private static final int READS_PER_LOOK = 1_024;

    private final byte[] data;
    private final LongSupplier clock;
    private final long deadline;
    private int reads;
    private int readsPastEnd;
    private @Nullable String stopped;

    /**
     * @param data not to be changed
     * @param clock the time that the decoder has used, in nanoseconds
     */
    DecoderInput(byte[] data, LongSupplier clock) {
        this.data = data;
        this.clock = clock;
        this.deadline = clock.getAsLong() + ImageLimits.MOST_DECODER_NANOS;
    }

    /** Returns the reason why the decoder was stopped; null if it was not. */
    @Nullable
    String stopped() {
        return stopped;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (++reads % READS_PER_LOOK == 0) {
            requireTime();
        }
        if (streamPos >= data.length || stopped != null) {
            return end();
        }
        return data[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
        bitOffset = 0;
        requireTime();
        int available = (int) Math.max(0, Math.min(length, data.length - streamPos));
        if (available < length) {
            end();
        }
        if (available == 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(data, (int) streamPos, target, at, available);
        streamPos += available;
        return available;
    }

    @Override
    public long length() {
        return data.length;
    }

    private int end() throws IOException {
        if (++readsPastEnd > ImageLimits.MOST_READS_PAST_END) {
            stop("it ends too early");
        }
        return -1;
    }

    private void requireTime() throws IOException {
        if (stopped != null || clock.getAsLong() - deadline > 0) {
            stop("decoding it takes too long");
        }
    }

    private void stop(String reason) throws IOException {
        if (stopped == null) {
            stopped = reason;
        }
        throw new IOException(stopped);
    }
}
