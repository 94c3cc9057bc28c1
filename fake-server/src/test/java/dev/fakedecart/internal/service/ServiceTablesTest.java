package dev.fakedecart.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import dev.fakedecart.protocol.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTablesTest {

    private static ServiceTables with(String text) {
        return ServiceTables.standard().with("mine.yaml", text);
    }

    private static Service october(String text) {
        return with(text).of(Era.OCTOBER_2026);
    }

    @Test
    void aFileAddsAModel() {
        Service service = october("""
                models:
                  lucy-3:
                    realtime: {width: 1920, height: 1080, fps: 60, speeds: [fast, turbo], prompt-limit: 200}
                """);

        assertThat(service.models().find("lucy-3"))
                .hasValue(new Model(
                        "lucy-3", "lucy-3", ModelStatus.SERVED, 1920, 1080, 60, List.of("fast", "turbo"), true, 200));
        assertThat(service.models().find("lucy-2.5")).isPresent();
        assertThat(service.hasModel("lucy-3")).isTrue();
        assertThat(ServiceTables.standard().of(Era.OCTOBER_2026).hasModel("lucy-3"))
                .as("the tables of other servers stay as they are")
                .isFalse();
    }

    @Test
    void aFileReplacesFieldsOfAnEntryAndKeepsTheOthers() {
        Refusal refusal = october("refusals: {at-capacity: {retry-after: 30}}").refusal(RefusalCase.AT_CAPACITY);

        assertThat(refusal.retryAfter()).hasValue(30);
        assertThat(refusal.errorType()).hasValue("capacity");
        assertThat(refusal.reason()).isEqualTo("Try Again Later");
    }

    @Test
    void aFieldWithoutAValueRemovesIt() {
        assertThat(october("refusals: {at-capacity: {retry-after: }}")
                        .refusal(RefusalCase.AT_CAPACITY)
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void aFileAddsARefusalAndATimingProfile() {
        Service service = october("""
                refusals:
                  maintenance: {text: Down for maintenance, error-type: maintenance, retry-after: 60, close-code: 1012}
                timing:
                  slow-day: {connect: 6s..11s, slow-share: 1%, frame-rate: 7}
                """);

        assertThat(service.refusals().find("maintenance")).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(1012);
            assertThat(refusal.reason()).isEqualTo("Down for maintenance");
        });
        TimingProfile profile = service.timing("slow-day");
        assertThat(profile.connect()).isEqualTo(new TimeRange(Duration.ofSeconds(6), Duration.ofSeconds(11)));
        assertThat(profile.slowShare()).isEqualTo(0.01);
        assertThat(profile.frameRates()).hasValue(new TimingProfile.FrameRates(7, 7));
        assertThat(profile.visible().isNone()).isTrue();
    }

    @Test
    void fieldsMayDifferInAnEra() {
        ServiceTables tables = with("""
                models:
                  lucy-3:
                    realtime: {width: 1920, height: 1080, fps: 60, eras: {2026-07: {status: absent}}}
                """);

        assertThat(tables.of(Era.OCTOBER_2026).models().find("lucy-3")).isPresent();
        assertThat(tables.of(Era.JULY_2026).models().find("lucy-3")).isEmpty();
    }

    @Test
    void theInstantProfileTakesNoTime() {
        TimingProfile instant = ServiceTables.standard().of(Era.DEFAULT).timing(TimingProfile.DEFAULT);

        assertThat(List.of(
                        instant.connect(),
                        instant.firstFrame(),
                        instant.newImage(),
                        instant.repeatedImage(),
                        instant.slowImage(),
                        instant.prompt(),
                        instant.visible(),
                        instant.frameAge()))
                .allMatch(TimeRange::isNone);
        assertThat(instant.frameRates()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    modles: {}                                             | 1: unknown field "modles" (did you mean "models"?)
                    models: {x: {realtime: {widht: 1}}}                    | 1: models: x: realtime: unknown field "widht" (did you mean "width"?)
                    models: {x: {realtime: {width: 1, height: 90, fps: 9}}} | 1: models: x: realtime: width: must be a whole number from 64 to 4096, but is "1"
                    models: {x: {realtime: {width: 90, height: 90}}}       | 1: models: x: realtime: fps is missing: a whole number from 1 to 120
                    models: {x: {realtime: 7}}                             | 1: models: x: realtime: must be a group of fields, but is "7"
                    models: {x: {}}                                        | 1: models: x: has no kind: give it one of realtime, video, image
                    models: {x: {realtime: {alias-of: y}}}                 | 1: models: x: realtime: alias-of: unknown realtime model "y"
                    models: {x: {realtime: {alias-of: x}}}                 | 1: models: x: realtime: alias-of: these names are aliases of each other, and of no model: x
                    models: {lucy-2.5: {realtime: {status: gone}}}         | 1: models: lucy-2.5: realtime: status: unknown value "gone": use one of absent, preview, retired, served
                    models: {lucy-2.5: {realtime: {width: }}}              | 1: models: lucy-2.5: realtime: width is missing: a whole number from 64 to 4096
                    models: {x: {realtime: {eras: {2026-08: {fps: 1}}}}}   | 1: models: x: realtime: eras: 2026-08: unknown era "2026-08" (did you mean "2026-07"?)
                    models: {x: {video: {form: eddit, width: 90, height: 90, fps: 9}}} | 1: models: x: video: form: unknown form "eddit" (did you mean "edit"?)
                    models: {x: {video: {width: 90, height: 90, fps: 9}}}  | 1: models: x: video: form is missing: one of edit, edit-2.5, clip
                    refusals: {x: {close-code: 1006}}                      | 1: refusals: x: close-code: 1006 is reserved, and cannot be sent
                    refusals: {x: {text: "{name}"}}                        | 1: refusals: x: text: x has no placeholders, but {name} is one
                    refusals: {model-retired: {text: "{modle}"}}           | 1: refusals: model-retired: text: unknown placeholder "modle" (did you mean "model"?)
                    refusals: {x: {http: {envelope: soap}}}                | 1: refusals: x: http: envelope: unknown value "soap": use one of detail, error, problem, validation
                    refusals: {at-capacity: }                              | 1: refusals: the refusal at-capacity is missing
                    timing: {x: {connect: soon}}                           | 1: timing: x: connect: must be a range of durations, as 400ms..900ms, or a duration, as 2s
                    timing: {x: {connect: 2s..1s}}                         | 1: timing: x: connect: the first duration must not be longer than the second
                    timing: {x: {slow-share: 140%}}                        | 1: timing: x: slow-share: must be from 0 to 1, or from 0% to 100%
                    timing: {x: {frame-rate: 0}}                           | 1: timing: x: frame-rate: must be from 1 to 120, the smaller first
                    forms: {x: {fields: {y: {}}}}                          | 1: forms: x: fields: y: type is missing: one of choice, flag
                    [1]                                                    | 1: must have one of the fields forms, models, refusals, timing
                    """)
    void aMistakeIsReportedWithItsLine(String text, String problem) {
        assertThatThrownBy(() -> with(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("service mine.yaml:" + problem);
    }

    @Test
    void allMistakesAreReportedAtOnceAndEachOnlyOnce() {
        assertThatThrownBy(() -> with("""
                        models:
                          x:
                            realtime:
                              width: wide
                              height: 720
                              fps: 30
                              colour: red
                        refusals:
                          at-capacity:
                            retry-after: soon
                        """)).hasMessage("""
                        service mine.yaml:4: models: x: realtime: width: must be a whole number from 64 to 4096, but is "wide"
                        service mine.yaml:7: models: x: realtime: unknown field "colour": use one of alias-of, status, width, height, fps, speeds, reference-image, prompt-limit, eras
                        service mine.yaml:10: refusals: at-capacity: retry-after: must be a whole number from 0 to 86400, but is "soon\"""");
    }

    @Test
    void aFileThatIsNotThereIsReported() {
        assertThatThrownBy(() -> ServiceTables.standard().with(Path.of("no-such.yaml")))
                .hasMessage("there is no file no-such.yaml");
    }
}
