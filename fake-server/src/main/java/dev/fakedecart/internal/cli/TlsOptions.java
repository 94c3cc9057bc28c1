package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options about TLS. */
final class TlsOptions {

    @Option(
            names = "--tls",
            defaultValue = "${env:FAKE_DECART_TLS:-false}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "serve https and wss too, on the same port, with a certificate made on the spot for localhost,"
                            + " the addresses of --host and --advertise, api.decart.ai, api3.decart.ai and platform.decart.ai; it says how to trust it")
    private boolean tls;

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:FAKE_DECART_TLS_NAME:-}",
            showDefaultValue = Visibility.NEVER,
            description = "another name or address to make the certificate for, may be repeated; implies --tls")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--tls-dir",
            paramLabel = "DIR",
            defaultValue = "${env:FAKE_DECART_TLS_DIR:-}",
            showDefaultValue = Visibility.NEVER,
            description = "where the authority is kept that issues those certificates; ~/.fake-decart/tls unless set")
    private @Nullable Path folder;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            defaultValue = "${env:FAKE_DECART_TLS_CERT:-}",
            showDefaultValue = Visibility.NEVER,
            description = "serve TLS with this certificate, and its chain if there is one, in PEM")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            defaultValue = "${env:FAKE_DECART_TLS_KEY:-}",
            showDefaultValue = Visibility.NEVER,
            description = "the key of that certificate, in PEM, not encrypted")
    private @Nullable Path key;

    /** @throws IllegalArgumentException if they do not go together */
    void apply(FakeDecartBuilder builder) {
        List<String> more = names.stream().filter(name -> !name.isBlank()).toList();
        if (isGiven(certificate) != isGiven(key)) {
            throw new IllegalArgumentException("--tls-cert and --tls-key go together: give both");
        }
        if (certificate != null && key != null && isGiven(certificate)) {
            if (!more.isEmpty()) {
                throw new IllegalArgumentException(
                        "--tls-name is for certificates that are made here: leave it or --tls-cert out");
            }
            builder.tls(Tls.given(certificate, key));
        } else if (tls || !more.isEmpty()) {
            Tls.Made made = Tls.made(more.toArray(new String[0]));
            builder.tls(folder != null && isGiven(folder) ? made.in(folder) : made);
        }
    }

    private static boolean isGiven(@Nullable Path path) {
        return path != null && !path.toString().isEmpty();
    }
}
