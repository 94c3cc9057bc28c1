package dev.fakedecart.conformance.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Minimal drivers for tests: shell scripts with a few helper functions for the protocol. {@code take} reads a command
 * into {@code $id}, {@code $command}, {@code $client} and {@code $line}, and ends the driver at the end of the input.
 */
public final class ShellDriver {
    private static final String WORDS = """
            hello() {
                printf '{"event":"hello","protocol":1,"sdk":"scripted","version":"%s","platform":"sh","clients":%s,' "$$" "${1:-8}"
                printf '"capabilities":["connect","set","subscribe"%s]}\\n' "${2:+,\\"$2\\"}"
            }
            take() {
                IFS= read -r line || exit 0
                id=${line#*\\"id\\":}; id=${id%%,*}
                command=${line#*\\"command\\":\\"}; command=${command%%\\"*}
                client=${line#*\\"client\\":\\"}; client=${client%%\\"*}
            }
            result() { printf '{"id":%s,"result":%s}\\n' "$id" "${1:-{\\}}"; }
            error() { printf '{"id":%s,"error":{"type":"%s","code":%s,"message":"%s"}}\\n' "$id" "$1" "$2" "$3"; }
            cannot() { printf '{"id":%s,"could_not_try":{"reason":"%s","unsupported":%s}}\\n' "$id" "$1" "$2"; }
            event() { printf '{"event":"state","client":"%s","at":1,"state":"%s"}\\n' "$client" "$1"; }
            """;

    private ShellDriver() {}

    /** Writes a script that a shell can run. */
    public static Path write(Path folder, String script) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "driver", ".sh"), WORDS + script);
    }

    /** Starts one. */
    public static Driver start(Path folder, String script, Duration patience) {
        try {
            return Driver.start(List.of("sh", write(folder, script).toString()), folder, patience);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a driver that sends its hello soon. */
    public static Driver start(Path folder, String script) {
        return start(folder, script, Duration.ofSeconds(60));
    }
}
