package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.MediaWorkload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code load codecs}. */
@Command(
        name = "codecs",
        sortOptions = false,
        description = {
            "Clients that send 1280x720 at 30 frames a second, which a server in tag mode decodes, tags and encodes.",
            "What they send is recorded first, by libwebrtc of a picture that moves all over.",
            ""
        },
        mixinStandardHelpOptions = true)
final class LoadCodecsCommand implements Callable<Integer> {

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,3,4,5",
            description = "numbers of clients, one step for each (${DEFAULT-VALUE})")
    private List<Integer> clients = List.of();

    @Mixin
    private final LoadCodec codec = new LoadCodec();

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Override
    public Integer call() throws Exception {
        return options.run("codecs", MediaWorkload.codecs(codec.name()), Map.of("codec", codec.name()), clients);
    }
}
