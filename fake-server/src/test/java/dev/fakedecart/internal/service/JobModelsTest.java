package dev.fakedecart.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.protocol.BatchModel;
import dev.fakedecart.protocol.BatchModel.Output;
import dev.fakedecart.protocol.BatchModels;
import dev.fakedecart.protocol.Era;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobModelsTest {
    private static final BatchModels MODELS =
            ServiceTables.standard().of(Era.JULY_2026).batchModels();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    js 0.1.20    | lucy-clip lucy-2.1 lucy-2.5 lucy-vton-2 lucy-vton-3 lucy-vton-3.5 lucy-restyle-2
                    js latest    | lucy-latest lucy-vton-latest lucy-restyle-latest lucy-clip-latest
                    js aliases   | lucy-2.1-vton-2 lucy-pro-v2v lucy-restyle-v2v
                    js 0.1.6     | lucy-2.1-vton lucy-vton
                    js 0.0.46    | lucy-dev-i2v lucy-fast-v2v lucy-pro-t2v lucy-pro-i2v lucy-pro-flf2v lucy-motion
                    python 0.2.4 | lucy-2.6 lucy-vton-3.6
                    documented   | lucy-2-v2v
                    """)
    void theVideoModelsOfAllSdksAreSupported(String where, String names) {
        assertThat(names.split(" ", -1))
                .as(where)
                .allSatisfy(name -> assertThat(MODELS.find(name))
                        .hasValueSatisfying(model -> assertThat(model.output()).isEqualTo(Output.VIDEO)));
    }

    @ParameterizedTest
    @CsvSource({"lucy-image-2", "lucy-image-latest", "lucy-pro-i2i", "lucy-pro-t2i"})
    void theImageModelsOfAllSdksAreSupported(String name) {
        assertThat(MODELS.find(name))
                .hasValueSatisfying(model -> assertThat(model.output()).isEqualTo(Output.IMAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "lucy-2.1-vton-2, lucy-vton-2",
        "lucy-pro-v2v, lucy-clip",
        "lucy-pro-i2i, lucy-image-2",
        "lucy-2.5, lucy-2.5"
    })
    void anAliasRefersToAModelWithTheSameInputs(String name, String servedBy) {
        BatchModel model = MODELS.find(name).orElseThrow();

        assertThat(model.servedBy()).isEqualTo(servedBy);
        assertThat(model.fields()).isEqualTo(MODELS.find(servedBy).orElseThrow().fields());
    }
}
