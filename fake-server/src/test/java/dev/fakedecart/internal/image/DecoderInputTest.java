package dev.fakedecart.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.session.Pictures;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DecoderInputTest {
    private final AtomicLong clock = new AtomicLong(5);

    @Test
    void theBytesAreReadInOrderAndFromAnyPosition() throws Exception {
        var input = new DecoderInput(new byte[] {1, 2, 3, 4, 5, 6}, clock::get);

        assertThat(input.read()).isEqualTo(1);
        assertThat(input.readShort()).isEqualTo((short) 0x0203);
        input.seek(0);
        assertThat(input.readInt()).isEqualTo(0x01020304);
        assertThat(input.read(new byte[10], 0, 10)).isEqualTo(2);
        assertThat(input.read()).isEqualTo(-1);
        assertThatThrownBy(input::readByte).isInstanceOf(EOFException.class);
        assertThat(input.length()).isEqualTo(6);
        assertThat(input.stopped()).isNull();
    }

    @Test
    void aDecoderPastItsDeadlineGetsNoMoreBytes() throws Exception {
        var input = new DecoderInput(new byte[10_000], clock::get);
        assertThat(input.read(new byte[10], 0, 10)).isEqualTo(10);

        clock.addAndGet(ImageLimits.MOST_DECODER_NANOS + 1);

        assertThatThrownBy(() -> input.read(new byte[10], 0, 10)).hasMessage("decoding it takes too long");
        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.stopped()).isEqualTo("decoding it takes too long");
    }

    @Test
    void aDecoderThatReadsSingleBytesIsStoppedToo() {
        var input = new DecoderInput(new byte[10_000], clock::get);
        clock.addAndGet(ImageLimits.MOST_DECODER_NANOS + 1);

        assertThatThrownBy(() -> readAll(input)).hasMessage("decoding it takes too long");
    }

    /** A WebP decoder takes a missing bit for a zero, and asks for the next one. */
    @Test
    void aDecoderThatReadsPastTheEndIsStopped() {
        var input = new DecoderInput(new byte[0], clock::get);

        assertThatThrownBy(() -> readForever(input)).hasMessage("it ends too early");
        assertThat(input.stopped()).isEqualTo("it ends too early");
    }

    @Test
    void aDecoderWithoutTimeLeftRefusesTheImage() {
        var slow = new AtomicLong();

        assertThatThrownBy(() -> ImageDecoder.decode(
                        "image_data",
                        Pictures.encoded("jpeg", 60, 40),
                        () -> slow.getAndAdd(ImageLimits.MOST_DECODER_NANOS + 1),
                        Long.MAX_VALUE))
                .isInstanceOf(BadImageException.class)
                .hasMessage("image_data is a damaged image: decoding it takes too long");
    }

    private static void readAll(DecoderInput input) throws IOException {
        while (input.read() >= 0) {
            // reads on
        }
    }

    private static void readForever(DecoderInput input) throws IOException {
        while (true) {
            int unused = input.read();
        }
    }
}
