package dev.fakedecart.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {
    private static final Duration SOON = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private Driver start(String script) {
        return ShellDriver.start(folder, script);
    }

    private static Answer answer(CompletableFuture<Answer> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    private static boolean lives(Hello hello) {
        return ProcessHandle.of(Long.parseLong(hello.version()))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    @Test
    void theHelloHasNameVersionAndCapabilities() {
        try (Driver driver = start("hello 3; cat >&2")) {
            Hello hello = driver.hello();

            assertThat(hello.sdk()).isEqualTo("scripted");
            assertThat(hello.clients()).isEqualTo(3);
            assertThat(hello.capabilities()).containsExactlyInAnyOrder("connect", "set", "subscribe");
            assertThat(driver.death()).isNull();
        }
    }

    @Test
    void theProcessIsTheProgramThatSentTheHello() {
        try (Driver driver = start("hello 1; cat >&2")) {
            assertThat(driver.process().pid())
                    .isEqualTo(Long.parseLong(driver.hello().version()));
        }
    }

    @Test
    void anUnsupportedProtocolVersionIsRefused() {
        assertThatThrownBy(() -> start("echo '{\"event\":\"hello\",\"protocol\":2}'; cat"))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("uses version 2 of the driver protocol, this suite version 1")
                .hasMessageNotContaining("DriverException");
    }

    @Test
    void outputThatIsNotJsonIsQuotedInTheError() {
        assertThatThrownBy(() -> start("echo 'npm WARN deprecated'; cat"))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("broke the protocol")
                .hasMessageContaining("\"npm WARN deprecated\"");
    }

    @Test
    void aFirstLineThatIsNotAHelloIsAnError() {
        assertThatThrownBy(() -> start("echo '{\"event\":\"state\"}'; cat")).hasMessageContaining("is not a hello");
    }

    @Test
    void aMissingProgramIsAnError() {
        assertThatThrownBy(() -> Driver.start(List.of("no-such-program"), folder, SOON))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("cannot start the driver: ")
                .hasMessageContaining("no-such-program");
    }

    @Test
    void answersOfTheSdkDifferFromCommandsThatCouldNotRun() throws Exception {
        try (Driver driver = start("""
                hello
                take; result '{"session_id":"s1"}'
                take; error InvalidInputError '"INVALID_INPUT"' 'too long'
                take; error Error null 'oops'
                take; cannot 'no such method' true
                take; cannot 'the tab has crashed' false
                take
                """)) {
            Map<String, Object> nothing = Map.of();

            assertThat(answer(driver.send("connect", "a", nothing)))
                    .isInstanceOfSatisfying(
                            Answer.Done.class,
                            done -> assertThat(done.result().path("session_id").asString())
                                    .isEqualTo("s1"));
            assertThat(answer(driver.send("set", "a", nothing)))
                    .isEqualTo(
                            new Answer.Refused(new Answer.SdkError("InvalidInputError", "INVALID_INPUT", "too long")));
            assertThat(answer(driver.send("set", "a", nothing)))
                    .isEqualTo(new Answer.Refused(new Answer.SdkError("Error", null, "oops")));
            assertThat(answer(driver.send("set", "a", nothing))).isEqualTo(new Answer.NotTried("no such method", true));
            assertThat(answer(driver.send("set", "a", nothing)))
                    .isEqualTo(new Answer.NotTried("the tab has crashed", false));
        }
    }

    @Test
    void answersAreAcceptedInAnyOrder() throws Exception {
        try (Driver driver = start("""
                hello
                take; first=$id
                take; result '{"is":"second"}'
                id=$first; result '{"is":"first"}'
                take
                """)) {
            CompletableFuture<Answer> first = driver.send("set", "a", Map.of("prompt", "é\n\""));
            CompletableFuture<Answer> second = driver.send("set", "a", Map.of());

            assertThat(((Answer.Done) answer(first)).result().path("is").asString())
                    .isEqualTo("first");
            assertThat(((Answer.Done) answer(second)).result().path("is").asString())
                    .isEqualTo("second");
        }
    }

    @Test
    void eventsReachOnlyTheirClientUntilItIsForgotten() throws Exception {
        try (Driver driver = start("""
                hello
                while take; do
                    client=a event connecting
                    client=b event generating
                    result
                done
                """)) {
            BlockingQueue<String> a = new LinkedBlockingQueue<>();
            BlockingQueue<String> b = new LinkedBlockingQueue<>();
            driver.listen("a", event -> a.add(event.text("state")));
            driver.listen("b", event -> b.add(event.text("state")));

            answer(driver.send("connect", "a", Map.of()));
            driver.forget("b");
            answer(driver.send("connect", "a", Map.of()));

            assertThat(a).containsExactly("connecting", "connecting");
            assertThat(b).containsExactly("generating");
        }
    }

    @Test
    void aCrashFailsPendingAndLaterCommandsWithExitCodeAndLastOutput() {
        try (Driver driver = start("hello; take; echo 'out of memory' >&2; exit 3")) {
            CompletableFuture<Answer> pending = driver.send("connect", "a", Map.of());

            assertThatThrownBy(() -> answer(pending))
                    .hasCauseInstanceOf(DriverException.class)
                    .hasMessageContaining("exit code 3")
                    .hasMessageContaining("out of memory");
            assertThatThrownBy(() -> answer(driver.send("set", "a", Map.of()))).hasMessageContaining("exit code 3");
            assertThat(driver.death()).contains("the driver ended (exit code 3)", "out of memory");
        }
    }

    @Test
    void aCrashBeforeTheHelloIsReportedWithExitCodeAndLastOutput() {
        assertThatThrownBy(() -> start("echo 'Chromium is not installed' >&2; exit 4"))
                .isInstanceOf(DriverException.class)
                .hasMessage("the driver ended (exit code 4); it last wrote:\n  Chromium is not installed");
    }

    @Test
    void anAnswerWithoutACommandEndsTheDriver() {
        try (Driver driver = start("hello; take; id=77 result; cat")) {
            assertThatThrownBy(() -> answer(driver.send("connect", "a", Map.of())))
                    .hasMessageContaining("an answer to an unknown command: \"{\"id\":77");
            await().until(() -> !lives(driver.hello()));
        }
    }

    @Test
    void aSecondAnswerToACommandEndsTheDriver() {
        try (Driver driver = start("hello; take; result; result; cat")) {
            driver.send("connect", "a", Map.of());

            await().until(() -> driver.death() != null);
            assertThat(driver.death()).contains("line 3 of its output: answer-once: a second answer", "{\"id\":1");
        }
    }

    @Test
    void anAnswerThatTheSchemaForbidsIsNotASuccess() {
        for (String answer : List.of("\"error\":\"text\"", "\"error\":null", "\"note\":1")) {
            try (Driver driver = start("hello; take; echo '{\"id\":1,%s}'; cat".formatted(answer))) {
                assertThatThrownBy(() -> answer(driver.send("connect", "a", Map.of())))
                        .hasCauseInstanceOf(DriverException.class)
                        .hasMessageContaining("the driver broke the protocol in line 2 of its output: ");
            }
        }
    }

    @Test
    void aByteOrderMarkOrAnEmptyLineBeforeTheHelloIsNamed() {
        assertThatThrownBy(() -> start("printf '\\357\\273\\277'; hello; cat"))
                .hasMessageContaining("line 1 of its output: no-byte-order-mark");
        assertThatThrownBy(() -> start("echo; hello; cat")).hasMessageContaining("line 1 of its output: no-empty-line");
    }

    @Test
    void lastOutputIsTruncatedAndHasNoControlCharacters() {
        assertThatThrownBy(() ->
                        start("head -c 5000000 /dev/zero | tr '\\0' x >&2; printf '\\n\\033[31mred\\n' >&2; exit 4"))
                .hasMessageContaining("xxx… 5 MB more\n  red")
                .message()
                .doesNotContain("\u001b")
                .hasSizeLessThan(5_000);
    }

    @Test
    void aFailingListenerIsReportedAndBlocksNobody() {
        try (Driver driver = start("hello; take; event generating; cat")) {
            driver.listen("a", event -> {
                throw new IllegalStateException("not this one");
            });

            assertThatThrownBy(() -> answer(driver.send("connect", "a", Map.of())))
                    .hasMessageContaining("not this one");
        }
    }

    @Test
    void aDriverWithoutAHelloTimesOutWithItsLastOutput() {
        assertThatThrownBy(
                        () -> ShellDriver.start(folder, "echo 'installing' >&2; exec sleep 600", Duration.ofSeconds(1)))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("sent no hello within 1 s; it last wrote:\n  installing");
    }

    @Test
    void aDriverEndsWhenItsInputEnds() {
        Path ended = folder.resolve("ended");
        Driver driver = start("hello; cat; echo bye > '" + ended + "'");

        driver.close();

        assertThat(ended).hasContent("bye");
        assertThatThrownBy(() -> answer(driver.send("connect", "a", Map.of())))
                .hasMessageContaining("the driver ended");
    }

    @Test
    void aDriverThatDoesNotEndIsKilledWithItsChildren() {
        Driver driver = start("trap '' TERM; hello; sleep 600; sleep 600");
        assertThat(lives(driver.hello())).isTrue();

        driver.end(SOON);

        await().until(() -> !lives(driver.hello()));
    }

    @Test
    void aDriverThatReadsNoCommandsBlocksNobody() {
        Driver driver = start("hello; exec sleep 600");

        CompletableFuture<Answer> answer = driver.send("set_image", "a", Map.of("image", "A".repeat(1_000_000)));
        driver.end(SOON);

        assertThatThrownBy(() -> answer(answer)).hasCauseInstanceOf(DriverException.class);
    }
}
