package dev.fakedecart.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import dev.fakedecart.protocol.Models;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSectionTest {

    private static Models models(Era era) {
        return ServiceTables.standard().of(era).models();
    }

    /** JavaScript 0.1.20's registry of realtime models, and the last two of Python 0.2.4's. */
    @ParameterizedTest
    @CsvSource({
        "lucy-2.1,            lucy-2.1,       1088, 624",
        "lucy-2.5,            lucy-2.5,       1280, 720",
        "lucy-vton-2,         lucy-vton-2,    1088, 624",
        "lucy-vton-3,         lucy-vton-3,    1088, 624",
        "lucy-vton-3.5,       lucy-vton-3.5,  1280, 720",
        "lucy-restyle-2,      lucy-restyle-2, 1280, 704",
        "lucy-latest,         lucy-2.1,       1088, 624",
        "lucy-vton-latest,    lucy-vton-3.5,  1280, 720",
        "lucy-restyle-latest, lucy-restyle-2, 1280, 704",
        "lucy-2.1-vton-2,     lucy-vton-2,    1088, 624",
        "lucy-2.6,            lucy-2.6,       1280, 720",
        "lucy-vton-3.6,       lucy-vton-3.6,  1280, 720"
    })
    void everyModelOfTheSdksOfJulyIsServedInJuly(String name, String servedBy, int width, int height) {
        assertThat(models(Era.JULY_2026).find(name)).hasValueSatisfying(model -> {
            assertServed(model, servedBy, width, height);
            assertThat(model.longestPrompt()).isEqualTo(10_000);
        });
    }

    /** Python 0.2.4's registry of realtime models. */
    @ParameterizedTest
    @CsvSource({
        "lucy-2.1,            lucy-2.1,       1280, 720, false",
        "lucy-2.5,            lucy-2.5,       1280, 720, true",
        "lucy-2.6,            lucy-2.6,       1280, 720, true",
        "lucy-vton-3.5,       lucy-vton-3.5,  1280, 720, true",
        "lucy-vton-3.6,       lucy-vton-3.6,  1280, 720, true",
        "lucy-restyle-2,      lucy-restyle-2, 1280, 704, false",
        "lucy-restyle-latest, lucy-restyle-2, 1280, 704, false",
        "lucy-latest,         lucy-2.5,       1280, 720, true",
        "lucy-vton-latest,    lucy-vton-3.6,  1280, 720, true"
    })
    void everyModelOfTheNewestSdksIsServedInOctober(String name, String servedBy, int width, int height, boolean fast) {
        assertThat(models(Era.OCTOBER_2026).find(name)).hasValueSatisfying(model -> {
            assertServed(model, servedBy, width, height);
            assertThat(model.speeds().contains("fast")).isEqualTo(fast);
        });
    }

    private static void assertServed(Model model, String servedBy, int width, int height) {
        assertThat(model.servedBy()).isEqualTo(servedBy);
        assertThat(model.status()).isEqualTo(ModelStatus.SERVED);
        assertThat(model.width()).isEqualTo(width);
        assertThat(model.height()).isEqualTo(height);
        assertThat(model.fps()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "lucy-2,            lucy-2,         20, served",
        "lucy-2.1-vton,     lucy-2.1-vton,  30, retired",
        "lucy-vton,         lucy-vton,      30, retired",
        "lucy,              lucy,           25, retired",
        "lucy-restyle,      lucy-restyle,   25, retired",
        "live-avatar,       live-avatar,    25, retired",
        "lucy_2_rt,         lucy-2,         20, served",
        "lucy_v2v_720p_rt,  lucy,           25, retired",
        "lucy_v2v_14b_rt,   lucy,           25, retired",
        "mirage,            lucy-restyle,   25, retired",
        "mirage_v2,         lucy-restyle-2, 22, served",
        "live_avatar,       live-avatar,    25, retired",
        "avatar-live,       live-avatar,    25, retired"
    })
    void namesOfOlderSdksAreServedInJulyAndMostlyRetiredInOctober(
            String name, String servedBy, int fps, String inOctober) {
        Model model = models(Era.JULY_2026).find(name).orElseThrow();

        assertThat(model.name()).isEqualTo(name);
        assertThat(model.servedBy()).isEqualTo(servedBy);
        assertThat(model.fps()).isEqualTo(fps);
        assertThat(model.status()).isEqualTo(ModelStatus.SERVED);
        assertThat(models(Era.OCTOBER_2026).find(name))
                .hasValueSatisfying(later -> assertThat(later.status())
                        .isEqualTo(inOctober.equals("retired") ? ModelStatus.RETIRED : ModelStatus.SERVED));
    }

    @ParameterizedTest
    @EnumSource
    void everyAliasRefersToAModelOfTheSameSize(Era era) {
        assertThat(models(era).all()).allSatisfy(model -> {
            Model served = models(era).find(model.servedBy()).orElseThrow();
            assertThat(served.servedBy()).isEqualTo(served.name());
            assertThat(model.width()).isEqualTo(served.width());
            assertThat(model.height()).isEqualTo(served.height());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lucy-99", "LUCY-2.1", " lucy-2.1", "lucy-clip", "lucy-image-2"})
    void anyOtherNameIsUnknown(String name) {
        assertThat(models(Era.JULY_2026).find(name)).isEmpty();
        assertThat(models(Era.OCTOBER_2026).find(name)).isEmpty();
    }
}
