package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.Signaling;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code load signaling}. */
@Command(
        name = "signaling",
        sortOptions = false,
        description = "Control connections that set their session's state, a prompt and an image in turn.",
        mixinStandardHelpOptions = true)
final class LoadSignalingCommand implements Callable<Integer> {

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "100,500,1000",
            description = "numbers of clients, one step for each (${DEFAULT-VALUE})")
    private List<Integer> clients = List.of();

    @Mixin
    private final LoadSets sets = new LoadSets();

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Override
    public Integer call() throws Exception {
        var signaling = new Signaling(sets.perSecond(), sets.imageSide());
        return options.run(
                "signaling", signaling, Map.of("rate", sets.perSecond(), "image", sets.imageSide()), clients);
    }
}
