package dev.fakedecart.internal.image;

import static dev.fakedecart.internal.image.ImageFiles.LOSSLESS_WEBP;
import static dev.fakedecart.internal.image.ImageFiles.LOSSY_WEBP;
import static dev.fakedecart.internal.image.ImageFiles.exif;
import static dev.fakedecart.internal.image.ImageFiles.jpegWithExif;
import static dev.fakedecart.internal.image.ImageFiles.range;
import static dev.fakedecart.internal.image.ImageFiles.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.session.Pictures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DecodingCostTest {
    private static final byte[] JPEG = Pictures.encoded("jpeg", 60, 40);
    private static final byte[] PNG = Pictures.encoded("png", 60, 40);

    private static boolean isQuick(byte[] file) {
        return DecodingCost.isQuick(file, file.length);
    }

    @Test
    void ordinaryImagesAreQuick() {
        assertThat(isQuick(JPEG)).isTrue();
        assertThat(isQuick(jpegWithExif(JPEG, exif(ByteOrder.BIG_ENDIAN, 6)))).isTrue();
        assertThat(isQuick(PNG)).isTrue();
        assertThat(isQuick(LOSSY_WEBP)).isTrue();
        assertThat(isQuick(LOSSLESS_WEBP)).isTrue();
    }

    @Test
    void largeImagesAreSlow() {
        assertThat(isQuick(ByteBuffer.wrap(PNG.clone()).putInt(16, 200_000).array()))
                .isFalse();
        byte[] large = LOSSY_WEBP.clone();
        ByteBuffer.wrap(large).putInt(26, 0xff3fff3f);
        assertThat(isQuick(large)).isFalse();
        assertThat(DecodingCost.isQuick(LOSSLESS_WEBP, 1_000_000)).isFalse();
    }

    /** 2 400 000 pixels that are visited up to 100 times. */
    @Test
    void aLargeProgressiveJpegIsSlow() {
        assertThat(isQuick(resource("thousand-scans.jpg"))).isFalse();
    }

    @Test
    void aJpegWhoseSizeStandsFarBehindIsSlow() {
        assertThat(DecodingCost.isQuick(range(JPEG, 0, 20), 1_000_000)).isFalse();
    }

    @Test
    void whatIsNoImageIsRefusedQuickly() {
        assertThat(isQuick(new byte[0])).isTrue();
        assertThat(isQuick(new byte[100])).isTrue();
    }

    @Test
    void slowTasksAreMarkedAsSuch() {
        Runnable task = () -> {};
        String base64 = Base64.getEncoder().encodeToString(PNG);

        assertThat(DecodingCost.task(PNG, task)).isSameAs(task);
        assertThat(DecodingCost.task(base64, task)).isSameAs(task);
        assertThat(DecodingCost.task("no base64!", task)).isInstanceOf(FairPool.SlowTask.class);
        assertThat(DecodingCost.task(range(PNG, 0, 20), task)).isInstanceOf(FairPool.SlowTask.class);
    }
}
