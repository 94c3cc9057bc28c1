package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.MediaWorkload;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code load packets}. */
@Command(
        name = "packets",
        sortOptions = false,
        description = {
            "Clients with STUN, DTLS and SRTP, 2.4 Mbit/s of packets each, which a server in echo mode sends back.",
            "A server that is named by --server must be in that mode.",
            ""
        },
        mixinStandardHelpOptions = true)
final class LoadPacketsCommand implements Callable<Integer> {

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,50,100",
            description = "numbers of clients, one step for each (${DEFAULT-VALUE})")
    private List<Integer> clients = List.of();

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Override
    public Integer call() throws Exception {
        return options.run("packets", MediaWorkload.packets(), Map.of(), clients);
    }
}
