package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("it reads what goes to standard error, and the command sets up the log")
class ServeCommandTest {
    private final PrintStream errorsBefore = System.err;
    private final Properties propertiesBefore =
            (Properties) System.getProperties().clone();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void takeStandardError() {
        System.setErr(new PrintStream(errors, true, UTF_8));
    }

    @AfterEach
    void putEverythingBack() {
        System.setErr(errorsBefore);
        System.setProperties(propertiesBefore);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mode=mirror    | --mode is \"mirror\", but must be tag or echo",
                "--mode=tag,echo  | --mode is \"tag,echo\", but must be tag or echo",
                "--overlay=maybe  | --overlay is \"maybe\", but must be on or off",
                "--overlay=true   | --overlay is \"true\", but must be on or off",
                "--tls-key=k.pem  | --tls-cert and --tls-key belong together: set both",
                "--tls-cert=c.pem | --tls-cert and --tls-key belong together: set both",
                "--tls-name=a:80  | \"a:80\" is not a host name or address for a certificate: write it as in a URL, without a port",
                "--stun-port=3478x | --stun-port is \"3478x\", but must be a port number or off",
                "--stun-port=65536 | --stun-port is 65536, but must be from 0 to 65535",
                "--playout-delay=soon  | --playout-delay is \"soon\", but must be milliseconds, as in 0 or 0-200",
                "--playout-delay=5     | --playout-delay is 5 to 5 ms, but must be from 0 to 40950 in steps of 10, the shorter one first",
                "--playout-delay=20-10 | --playout-delay is 20 to 10 ms, but must be from 0 to 40950 in steps of 10, the shorter one first",
                "--playout-delay=40960 | --playout-delay is 40960 to 40960 ms, but must be from 0 to 40950 in steps of 10, the shorter one first",
                "--simulcast=all       | --simulcast is wrong: \"all\" is neither \"top\" nor \"livekit\" nor layers with milliseconds, smallest first, as in q:0,h:1000,f:1100",
                "--simulcast=q:0,q:1   | --simulcast is wrong: a schedule has 1 to 4 different layers, not \"q:0,q:1\"",
                "--region=us_west      | --region is \"us_west\", but must be 1 to 40 letters, digits and hyphens",
                "--routes=tcp,icmp     | --routes: \"icmp\" is not a route of media. The routes are udp, tcp, turn-udp, turn-tcp, turn-tls",
                "--routes=turn-tls     | --routes has turn-tls, which needs --tls",
                "--job-seconds=1      | --job-seconds is \"1\", but must be two numbers from 0 to 600, as in 0.5,2",
                "--job-seconds=1,2,3  | --job-seconds is \"1,2,3\", but must be two numbers from 0 to 600, as in 0.5,2",
                "--job-seconds=1,soon | --job-seconds is \"1,soon\", but must be two numbers from 0 to 600, as in 0.5,2",
                "--job-seconds=-1,1   | --job-seconds is \"-1,1\", but must be two numbers from 0 to 600, as in 0.5,2",
                "--job-seconds=0,601  | --job-seconds is \"0,601\", but must be two numbers from 0 to 600, as in 0.5,2",
                "--job-seconds=NaN,1  | --job-seconds is \"NaN,1\", but must be two numbers from 0 to 600, as in 0.5,2"
            })
    void anUnknownChoiceIsReportedInOneLineWithTheValidOnes(String option, String problem) {
        assertProblem(problem, "--port=0", "--udp-port=0", "--tls-dir=target/test-authority", option);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sessions-per-key=-1 | --sessions-per-key is -1, but must be from 0 to 10000",
                "--slot-release=5      | --slot-release is [5], but must be two numbers of seconds, as in 5,45",
                "--slot-release=1,2,3  | --slot-release is [1, 2, 3], but must be two numbers of seconds, as in 5,45",
                "--managed-queue=a/b   | the id of a managed queue must have 1 to 64 letters, digits and characters of ._-",
                "--managed-queue=test: | managed queue test: the publishable key must have 1 to 200 characters",
                "--slot-release=5,3601 | --slot-release is 3601 s after a crash end, but must be from 0 to 3600"
            })
    void aLimitOutOfRangeIsReportedInOneLine(String option, String problem) {
        assertProblem(problem, "--port=0", "--udp-port=0", "--mode=echo", option);
    }

    private void assertProblem(String problem, String... options) {
        int code = Main.commandLine().execute(options);

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString(UTF_8).lines()).containsExactly("fake-decart: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=abc             | is not an int",
                "--port=70000           | --port is 70000",
                "--max-sessions=0       | --max-sessions is 0",
                "--host=no-such-host.invalid | unknown host no-such-host.invalid",
                "--host=203.0.113.77    | 203.0.113.77 is not an address of this machine",
                "--allow-host=https://a.example/ | --allow-host is \"https://a.example/\", but must be a host name",
                "--allow-origin=a.example | --allow-origin is \"a.example\", but must be scheme, host and port",
                "--control-token=two words | --control-token is unusable",
                "--era=1999            | --era: \"1999\" is no era of the service: use one of 2026-07, 2026-10",
                "--service=none.yaml   | --service: there is no file none.yaml",
                "--timing=slow         | --timing: "
            })
    void anImpossibleValueIsReportedInOneLine(String option, String problem) {
        int code = Main.commandLine().execute("--udp-port=0", "--mode=echo", option);

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString(UTF_8).lines()).singleElement().asString().contains("fake-decart: ", problem);
    }

    @Test
    void aTakenStunPortIsReportedWithEveryRemedy() throws SocketException {
        try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int code = Main.commandLine()
                    .execute("--port=0", "--udp-port=0", "--mode=echo", "--stun-port=" + taken.getLocalPort());

            assertThat(code).isEqualTo(2);
            assertThat(errors.toString(UTF_8).lines())
                    .containsExactly(
                            "fake-decart: UDP port " + taken.getLocalPort()
                                    + " on 127.0.0.1 is taken: choose another --stun-port, or 0 for any free one, or off for none");
        }
    }

    @Test
    void aMissingCertificateIsReportedInOneLine() {
        int code = Main.commandLine()
                .execute("--port=0", "--udp-port=0", "--mode=echo", "--tls-cert=missing.pem", "--tls-key=missing.pem");

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString(UTF_8).lines()).containsExactly("fake-decart: file not found: missing.pem");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop-onse    | --scenario: unknown scenario \"drop-onse\" (did you mean \"drop-once\"?)",
                "missing.yaml | --scenario: there is no file missing.yaml",
                "{rules: 1}   | --scenario: scenario inline:1: rules: must be a list of rules, each with when and do, but is \"1\""
            })
    void anInvalidScenarioIsReportedBeforeTheServerStarts(String scenario, String problem) {
        assertProblem(problem, "serve", "--port=0", "--udp-port=0", "--scenario", scenario);
    }

    @Test
    void theHelpNamesThem() {
        assertThat(Main.commandLine().getUsageMessage())
                .contains("--mode=MODE", "--overlay=on|off", "--job-seconds=PENDING,PROCESSING", "--scenario=NAME|FILE")
                .contains("serve", "scenarios", "inject", "strike");
    }
}
