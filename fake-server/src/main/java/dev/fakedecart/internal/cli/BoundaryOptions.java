package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Options for which hosts, pages and callers of the control API are served. */
final class BoundaryOptions {

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:FAKE_DECART_ALLOW_HOST:-}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "serve requests under this host name, too; *.example.com for all names below example.com; repeatable."
                            + " Default: addresses, localhost, and the names of --host, --advertise and --tls-name")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN|*",
            split = ",",
            defaultValue = "${env:FAKE_DECART_ALLOW_ORIGIN:-}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "serve web pages of this origin, too, for example https://app.example; null for files and sandboxed"
                            + " frames, * for all; repeatable. Default: pages of this machine and of the hosts above")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--trust-proxy",
            defaultValue = "${env:FAKE_DECART_TRUST_PROXY:-false}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "a proxy in front of this server sets X-Forwarded-Host, X-Forwarded-Proto and X-Forwarded-Prefix;"
                            + " without this option they are ignored")
    private boolean trustProxy;

    @Option(
            names = "--control-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:FAKE_DECART_CONTROL_TOKEN:-}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "require this token for the control API. Default: a random one, which is printed at startup and required"
                            + " with --api-key, --trust-proxy or a --host that other machines reach")
    private String controlToken = "";

    void apply(FakeDecartBuilder builder) {
        builder.allowHost(given(hosts)).allowOrigin(given(origins)).trustProxy(trustProxy);
        if (!controlToken.isEmpty()) {
            builder.controlToken(controlToken);
        }
    }

    private static String[] given(List<String> values) {
        return values.stream().filter(value -> !value.isBlank()).toArray(String[]::new);
    }
}
