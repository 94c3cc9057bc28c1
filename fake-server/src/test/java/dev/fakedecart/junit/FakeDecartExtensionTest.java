package dev.fakedecart.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.Upgrades;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs test classes that use the extension correctly and incorrectly. */
class FakeDecartExtensionTest {
    private static final String REFUSING = "{name: inline, rules: [{when: connect, do: {refuse: %s}}]}";

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute()
                .testEvents();
    }

    static class OneServer {
        @RegisterExtension
        static final FakeDecartExtension DECART = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));

        static final CountDownLatch together = new CountDownLatch(3);
        static final Set<FakeDecart> servers = ConcurrentHashMap.newKeySet();
        static final Set<String> keys = ConcurrentHashMap.newKeySet();

        @BeforeAll
        static void theServerIsThereBeforeAllTests(FakeDecart server) {
            servers.add(server);
        }

        @BeforeEach
        void theAccountIsThatOfTheTest(DecartAccount account) {
            keys.add(account.apiKey());
        }

        private static void seesOnly(int status, DecartAccount account) throws InterruptedException {
            servers.add(account.server());
            together.countDown();
            assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5; i++) {
                assertThat(Upgrades.status(account.server(), account.apiKey())).isEqualTo(status);
            }
            assertThat(keys).contains(account.apiKey());
            assertThat(account.journal().entries("fault.decided")).hasSize(status == 101 ? 0 : 5);
        }

        @Test
        @WithScenario("refuse-403")
        void named(DecartAccount account) throws InterruptedException {
            seesOnly(403, account);
        }

        @Test
        @WithScenario("{name: inline, rules: [{when: connect, do: {refuse: 418}}]}")
        void inline(DecartAccount account) throws InterruptedException {
            seesOnly(418, account);
        }

        @Test
        void none(DecartAccount account) throws InterruptedException {
            seesOnly(101, account);
        }

        @Nested
        class Within {
            @Test
            void theServerIsTheSame(FakeDecart server) {
                servers.add(server);
            }
        }
    }

    @Test
    void parallelTestsOnOneServerSeeOnlyTheirOwnFaults() {
        run(OneServer.class).assertStatistics(tests -> tests.started(4).succeeded(4));

        assertThat(OneServer.servers).hasSize(1);
        assertThat(OneServer.keys).hasSize(4);
        assertThat(OneServer.servers.iterator().next().sessions()).isEmpty(); // it is closed, and says so
    }

    static class ServersOfTheirOwn {
        @RegisterExtension
        final FakeDecartExtension decart = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));

        static final Set<FakeDecart> servers = ConcurrentHashMap.newKeySet();

        @Test
        void one(FakeDecart server, DecartAccount account) {
            assertThat(account.server()).isSameAs(server);
            servers.add(server);
        }

        @Test
        void other(FakeDecart server) {
            servers.add(server);
        }
    }

    @Test
    void anInstanceFieldGetsAServerPerTest() {
        run(ServersOfTheirOwn.class).assertStatistics(tests -> tests.succeeded(2));

        assertThat(ServersOfTheirOwn.servers).hasSize(2);
    }

    static class Wrong {
        @RegisterExtension
        static final FakeDecartExtension DECART = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));

        @Test
        @WithScenario("drop-onc")
        void scenario() {
            throw new AssertionError("must not be run");
        }
    }

    @Test
    void anInvalidScenarioFailsTheTestWithTheProblem() {
        run(Wrong.class)
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("scenario"),
                                finishedWithFailure(
                                        message(
                                                "@WithScenario: unknown scenario \"drop-onc\" (did you mean \"drop-once\"?)"))));
    }

    static class TooEarly {
        @RegisterExtension
        static final FakeDecartExtension DECART = FakeDecartExtension.of(builder -> builder.mode(Mode.ECHO));

        TooEarly(DecartAccount account) {
            throw new AssertionError(account);
        }

        @Test
        void test() {}
    }

    @Test
    void anAccountCannotBeInjectedBeforeATest() {
        run(TooEarly.class)
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(message(text -> text.contains(
                                "DecartAccount belongs to one test: use the parameter in a test method")))));
    }

    @ExtendWith(FakeDecartExtension.class)
    static class LeftOpen {
        static final Set<Integer> ends = ConcurrentHashMap.newKeySet();

        @Test
        void session(DecartAccount account) {
            var client = Clients.joined(account);
            assertThat(account.session().id()).isEqualTo(client.sessionId());
            Thread waiting = new Thread(() -> ends.add(client.socket().closed().code()));
            waiting.start();
            watching = waiting;
        }

        static Thread watching = new Thread();
    }

    @Test
    void sessionsLeftOpenByATestAreEnded() throws InterruptedException {
        run(LeftOpen.class).assertStatistics(tests -> tests.succeeded(1));

        LeftOpen.watching.join(20_000);
        assertThat(LeftOpen.ends).containsExactly(1000);
    }

    @Test
    void theAccountIncludesItsTokens() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start()) {
            var account = new DecartAccount(server, "mine");
            account.useScenario(REFUSING.formatted(409));
            String token = new RestClient(server, "mine").token(Map.of());

            assertThat(Upgrades.status(server, token)).isEqualTo(409);
            assertThat(Upgrades.status(server, "somebody")).isEqualTo(101);

            assertThat(account.journal().entries("fault.decided")).hasSize(1);
            assertThat(Excerpt.of("ATest: method()", account))
                    .startsWith("ATest: method() failed%nfaults:%n".formatted())
                    .containsSubsequence("fault.decided", "refuse=", "last events:", "fault.decided")
                    .doesNotContain("somebody", "socket-opened");
        }
    }
}
