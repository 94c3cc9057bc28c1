package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Options for TLS. */
final class TlsOptions {

    @Option(
            names = "--tls",
            defaultValue = "${env:FAKE_DECART_TLS:-false}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "also serve https and wss on the same port, with a generated certificate for localhost,"
                            + " the addresses of --host and --advertise, api.decart.ai, api3.decart.ai and platform.decart.ai; explains how to trust it")
    private boolean tls;

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:FAKE_DECART_TLS_NAME:-}",
            showDefaultValue = Visibility.NEVER,
            description = "another name or address for the certificate; repeatable; implies --tls")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--tls-dir",
            paramLabel = "DIR",
            defaultValue = "${env:FAKE_DECART_TLS_DIR:-}",
            showDefaultValue = Visibility.NEVER,
            description = "folder of the local authority that issues these certificates; default: ~/.fake-decart/tls")
    private @Nullable Path folder;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            defaultValue = "${env:FAKE_DECART_TLS_CERT:-}",
            showDefaultValue = Visibility.NEVER,
            description = "serve TLS with this certificate (and its chain) in PEM")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            defaultValue = "${env:FAKE_DECART_TLS_KEY:-}",
            showDefaultValue = Visibility.NEVER,
            description = "unencrypted key of that certificate in PEM")
    private @Nullable Path key;

    /** @throws IllegalArgumentException if the options contradict each other */
    void apply(FakeDecartBuilder builder) {
        List<String> more = names.stream().filter(name -> !name.isBlank()).toList();
        if (isGiven(certificate) != isGiven(key)) {
            throw new IllegalArgumentException("--tls-cert and --tls-key belong together: set both");
        }
        if (certificate != null && key != null && isGiven(certificate)) {
            if (!more.isEmpty()) {
                throw new IllegalArgumentException(
                        "--tls-name applies to generated certificates: remove it, or remove --tls-cert");
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
