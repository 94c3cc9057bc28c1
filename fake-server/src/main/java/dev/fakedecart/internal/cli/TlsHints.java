package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecart;
import java.io.PrintStream;
import java.nio.file.Path;

/** Explains how clients trust the generated certificate, and how clients with a fixed host name find this server. */
final class TlsHints {
    private final FakeDecart server;

    TlsHints(FakeDecart server) {
        this.server = server;
    }

    void print(PrintStream out) {
        if (server.authorityFile().isPresent()) {
            printTrust(out, server.authorityFile().get());
        }
        if (server.isSecure()) {
            out.printf("""
                      hosts       clients with the fixed host api3.decart.ai: --port 443 and "127.0.0.1 api.decart.ai api3.decart.ai" in the hosts file,
                                  or Chromium with --host-resolver-rules="MAP api*.decart.ai 127.0.0.1:%s"

                    """, server.port());
        }
    }

    private static void printTrust(PrintStream out, Path file) {
        out.printf("""
                TLS and plain HTTP share the port. Clients must trust %s, once:

                  programs    Node.js NODE_EXTRA_CA_CERTS=FILE, Python SSL_CERT_FILE=FILE, curl --cacert FILE
                  macOS       security add-trusted-cert -k ~/Library/Keychains/login.keychain-db FILE (Safari and Chrome)
                  Chrome      chrome://certificate-manager: Custom, Installed by you, Trusted certificates (Linux, Windows)
                  Android     res/raw/ca.pem, named under <debug-overrides> in the app's network security configuration
                  iOS         drag the file onto the simulator, or install it as a profile; then Settings, About, Certificate Trust Settings
                """, file);
    }
}
