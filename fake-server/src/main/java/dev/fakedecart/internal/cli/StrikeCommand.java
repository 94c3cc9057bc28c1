package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.cli.ControlClient.OpenSession;
import dev.fakedecart.internal.cli.ControlClient.Outcome;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does something to a session of a running server, at once. */
@Command(
        name = "strike",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        showDefaultValues = true,
        description = "Does something to a session of a running server, at once; to the newest, unless told to which.",
        footer = {
            "",
            "An effect is written as after \"do:\" in a scenario:",
            "  fake-decart strike close",
            "  fake-decart strike 'close: 1013' ",
            "  fake-decart strike '{impair: {loss: 5%%, lasts: 10s}}' 'freeze: 2s'",
            "",
            "Exit codes: 0 all is done, 1 something could not be done, 2 an argument is wrong or no server answers.",
            ""
        })
final class StrikeCommand implements Callable<Integer> {
    private static final int NOT_DONE = 1;
    private static final String SOURCE = "effect";

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:FAKE_DECART_SERVER:-http://127.0.0.1:8080}",
            description = "where the server is")
    private String server = "";

    @ArgGroup
    private Whom whom = new Whom();

    @Parameters(
            paramLabel = "EFFECT",
            arity = "1..*",
            showDefaultValue = Visibility.NEVER,
            description = "what is done, in this order")
    private List<String> effects = new ArrayList<>();

    /** Which session is struck. */
    private static final class Whom {
        @Option(
                names = "--session",
                paramLabel = "ID",
                showDefaultValue = Visibility.NEVER,
                description = "the session of this id")
        private Optional<String> session = Optional.empty();

        @Option(
                names = "--api-key",
                paramLabel = "KEY",
                showDefaultValue = Visibility.NEVER,
                description = "the newest session of this API key")
        private Optional<String> apiKey = Optional.empty();
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Effect> wanted = new ArrayList<>();
        try {
            for (String effect : effects) {
                wanted.addAll(ScenarioReader.effects(SOURCE, effect));
            }
        } catch (ScenarioException e) {
            e.problems().forEach(problem -> tell(problem.replaceFirst("^" + SOURCE + ":\\d+: ", "")));
            return CommandLine.ExitCode.USAGE;
        }
        try {
            var client = new ControlClient(server);
            Optional<String> session = session(client);
            Optional<List<Outcome>> outcomes =
                    session.isEmpty() ? Optional.empty() : client.strike(session.get(), wanted);
            if (outcomes.isEmpty()) {
                String meant = whom.apiKey.isPresent()
                        ? " of this API key"
                        : whom.session.map(" \"%s\""::formatted).orElse("");
                tell("no session%s is open at %s".formatted(meant, server));
                return NOT_DONE;
            }
            return told(session.orElseThrow(), outcomes.get());
        } catch (IOException | IllegalArgumentException e) {
            tell(String.valueOf(e.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
    }

    private Optional<String> session(ControlClient client) throws IOException, InterruptedException {
        if (whom.session.isPresent()) {
            return whom.session;
        }
        Optional<String> tenant = whom.apiKey.map(key -> Tenant.ofApiKey(key).name());
        return client.sessions().stream()
                .filter(open -> tenant.isEmpty() || tenant.get().equals(open.tenant()))
                .max(Comparator.comparing(OpenSession::opened))
                .map(OpenSession::id);
    }

    private static int told(String session, List<Outcome> outcomes) {
        var out = new PrintStream(System.out, true, UTF_8);
        for (Outcome outcome : outcomes) {
            out.printf(
                    "session %s: %s: %s%n",
                    session, outcome.effect(), outcome.done() ? "done" : "not done, " + outcome.reason());
        }
        return outcomes.stream().allMatch(Outcome::done) ? CommandLine.ExitCode.OK : NOT_DONE;
    }

    private static void tell(String problem) {
        new PrintStream(System.err, true, UTF_8).println("fake-decart: " + problem);
    }
}
