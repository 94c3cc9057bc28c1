package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.client.ServerUrl;
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

/** Applies effects to a session of a running server. */
@Command(
        name = "inject",
        aliases = "strike",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Applies effects to a session of a running server, now. The session is the newest one unless an option"
                        + " chooses another.",
        footer = {
            "",
            "Write an effect as after \"do:\" in a scenario:",
            "  fake-decart inject close",
            "  fake-decart inject 'close: 1013' ",
            "  fake-decart inject '{impair: {loss: 5%%, lasts: 10s}}' 'freeze: 2s'",
            "",
            "Exit codes: 0 all effects were applied, 1 an effect was rejected, 2 an argument is wrong or no server answers.",
            ""
        })
final class InjectCommand implements Callable<Integer> {
    private static final int REJECTED = 1;
    private static final String SOURCE = "effect";

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:FAKE_DECART_SERVER:-http://127.0.0.1:8080}",
            description = "the server: a URL (http, https, ws or wss), or HOST:PORT")
    private String server = "";

    @Option(
            names = "--control-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:FAKE_DECART_CONTROL_TOKEN:-}",
            showDefaultValue = Visibility.NEVER,
            description = "control token of the server, which it prints when it starts; needed if other machines reach"
                    + " the server or it has --api-key; also taken from FAKE_DECART_CONTROL_TOKEN")
    private String controlToken = "";

    @ArgGroup
    private SessionChoice choice = new SessionChoice();

    @Parameters(
            paramLabel = "EFFECT",
            arity = "1..*",
            showDefaultValue = Visibility.NEVER,
            description = "the effects, applied in this order")
    private List<String> effects = new ArrayList<>();

    /** The choice of a session. */
    private static final class SessionChoice {
        @Option(
                names = "--session",
                paramLabel = "ID",
                showDefaultValue = Visibility.NEVER,
                description = "the session with this id")
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
            e.problems().forEach(problem -> print(problem.replaceFirst("^" + SOURCE + ":\\d+: ", "")));
            return CommandLine.ExitCode.USAGE;
        }
        ServerUrl url;
        try {
            url = ServerUrl.parse(server);
        } catch (IllegalArgumentException e) {
            print("--server: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        try {
            var client = new ControlClient(url, url.controlTokenOr(controlToken));
            Optional<String> session = session(client);
            Optional<List<Outcome>> outcomes =
                    session.isEmpty() ? Optional.empty() : client.inject(session.get(), wanted);
            if (outcomes.isEmpty()) {
                String meant = choice.apiKey.isPresent()
                        ? " of this API key"
                        : choice.session.map(" \"%s\""::formatted).orElse("");
                print("no session%s is open at %s".formatted(meant, url));
                return REJECTED;
            }
            return report(session.orElseThrow(), outcomes.get());
        } catch (IOException e) {
            print(String.valueOf(e.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
    }

    private Optional<String> session(ControlClient client) throws IOException, InterruptedException {
        if (choice.session.isPresent()) {
            return choice.session;
        }
        Optional<String> tenant = choice.apiKey.map(key -> Tenant.ofApiKey(key).name());
        return client.sessions().stream()
                .filter(open -> tenant.isEmpty() || tenant.get().equals(open.tenant()))
                .max(Comparator.comparing(OpenSession::opened))
                .map(OpenSession::id);
    }

    private static int report(String session, List<Outcome> outcomes) {
        var out = new PrintStream(System.out, true, UTF_8);
        for (Outcome outcome : outcomes) {
            out.printf(
                    "session %s: %s: %s%n",
                    session, outcome.effect(), outcome.done() ? "done" : "not done, " + outcome.reason());
        }
        return outcomes.stream().allMatch(Outcome::done) ? CommandLine.ExitCode.OK : REJECTED;
    }

    private static void print(String problem) {
        new PrintStream(System.err, true, UTF_8).println("fake-decart: " + problem);
    }
}
