package dev.fakedecart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

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
    void everyModelOfTheNewestSdksIsServed(String name, String servedBy, int width, int height) {
        assertThat(Models.find(name)).hasValue(new Model(name, servedBy, width, height, 30));
    }

    @ParameterizedTest
    @CsvSource({
        "lucy-2,            lucy-2,         20",
        "lucy-2.1-vton,     lucy-2.1-vton,  30",
        "lucy-vton,         lucy-vton,      30",
        "lucy,              lucy,           25",
        "lucy-restyle,      lucy-restyle,   25",
        "live-avatar,       live-avatar,    25",
        "lucy_2_rt,         lucy-2,         20",
        "lucy_v2v_720p_rt,  lucy,           25",
        "lucy_v2v_14b_rt,   lucy,           25",
        "mirage,            lucy-restyle,   25",
        "mirage_v2,         lucy-restyle-2, 22",
        "live_avatar,       live-avatar,    25",
        "avatar-live,       live-avatar,    25"
    })
    void namesOfOlderSdksAreServed(String name, String servedBy, int fps) {
        Model model = Models.find(name).orElseThrow();

        assertThat(model.name()).isEqualTo(name);
        assertThat(model.servedBy()).isEqualTo(servedBy);
        assertThat(model.fps()).isEqualTo(fps);
    }

    @Test
    void everyAliasRefersToAModelOfTheSameSize() {
        assertThat(Models.all()).allSatisfy(model -> {
            Model served = Models.find(model.servedBy()).orElseThrow();
            assertThat(served.servedBy()).isEqualTo(served.name());
            assertThat(model.width()).isEqualTo(served.width());
            assertThat(model.height()).isEqualTo(served.height());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lucy-99", "LUCY-2.1", " lucy-2.1", "lucy-clip", "lucy-image-2"})
    void anyOtherNameIsUnknown(String name) {
        assertThat(Models.find(name)).isEmpty();
    }
}
