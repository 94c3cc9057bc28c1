package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.internal.service.Service;
import picocli.CommandLine.Option;

/** The option that chooses how long the service takes. */
final class TimingOption {

    @Option(
            names = "--timing",
            paramLabel = "NAME",
            defaultValue = "${env:FAKE_DECART_TIMING:-instant}",
            description =
                    "timing profile: instant, observed (connecting, first frames, acknowledgements, frame rate and"
                            + " age as apps measured them on the service), or one of --service. A client can choose with the"
                            + " query parameter timing")
    private String timing = "";

    /** @throws IllegalArgumentException if there is no such profile; the message says which there are */
    void apply(FakeDecartBuilder builder, Service service) {
        try {
            builder.timing(service.timing(timing.strip()).name());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--timing: " + e.getMessage(), e);
        }
    }
}
