package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A simulated machine: a network namespace of Linux, with a loopback interface. Needs root and iproute2. */
final class NetworkNamespace implements AutoCloseable {
    private final String name;

    /** Skips the test where namespaces cannot be made. */
    NetworkNamespace(String name) throws InterruptedException {
        this.name = name;
        assumeThat(tried("ip", "netns", "add", name))
                .as("network namespaces, which need Linux, root and iproute2")
                .isEmpty();
        ip("link", "set", "lo", "up");
    }

    /** Connects two machines by a cable, and gives each an address. */
    static void connect(NetworkNamespace one, String oneAddress, NetworkNamespace other, String otherAddress)
            throws InterruptedException {
        run(
                "ip",
                "link",
                "add",
                "cable",
                "netns",
                one.name,
                "type",
                "veth",
                "peer",
                "name",
                "cable",
                "netns",
                other.name);
        one.ip("addr", "add", oneAddress + "/24", "dev", "cable");
        other.ip("addr", "add", otherAddress + "/24", "dev", "cable");
        one.ip("link", "set", "cable", "up");
        other.ip("link", "set", "cable", "up");
    }

    /** From now on, datagrams that arrive by the cable are lost, as behind a firewall that drops UDP. */
    void dropUdp() throws InterruptedException {
        // the rule for local addresses must come after that for UDP
        ip("rule", "add", "pref", "10", "lookup", "local");
        ip("rule", "del", "pref", "0");
        ip("rule", "add", "pref", "5", "iif", "cable", "ipproto", "udp", "blackhole");
    }

    /** Datagrams arrive again. */
    void acceptUdp() throws InterruptedException {
        ip("rule", "del", "pref", "5");
    }

    /** Runs a command of {@code ip} on this machine. */
    void ip(String... words) throws InterruptedException {
        var command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(words));
        run(command.toArray(String[]::new));
    }

    /** The command line that runs a class of the tests on this machine. */
    List<String> java(String mainClass) {
        return new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                name,
                Program.java("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    }

    private static void run(String... command) throws InterruptedException {
        String problem = tried(command);
        if (!problem.isEmpty()) {
            throw new AssertionError(String.join(" ", command) + ": " + problem);
        }
    }

    /** Returns what went wrong, or an empty text. */
    private static String tried(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return process.waitFor() == 0 ? "" : "failed: " + output;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            run("ip", "netns", "del", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
