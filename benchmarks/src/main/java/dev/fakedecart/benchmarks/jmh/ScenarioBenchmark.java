package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.MessageEditor;
import dev.fakedecart.internal.fault.MessageInterceptor;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures the cost of a scenario for a connection on which no rule fires. The engine still checks the rules for the
 * message's moment.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScenarioBenchmark {

    /** A scenario as large as those that people write. The scenarios of the library have one to three rules. */
    private static final String TYPICAL = """
            rules:
              - {name: refuse, when: {at: connect, attempt: 1000..}, do: {refuse: 503}}
              - {name: late, when: {at: sending, message: prompt_ack, attempt: 1000..}, do: {delay: 2s}}
              - {name: lost, when: {at: sending, message: set_image_ack, count: 1000000000..}, do: drop}
              - {name: slow, when: {at: receiving, message: set_image}, do: {delay: 1s}}
              - {name: deaf, when: {at: receiving, message: prompt, session: 1000..}, do: drop}
              - {name: over, when: {at: generating, attempt: 1000.., after: 60m}, do: {close: {code: 1011, reason: over}}}
            """;

    /** A scenario for the connection. */
    public enum Kind {
        NONE,
        TYPICAL
    }

    /** The connection's scenario. */
    @Param
    public Kind scenario = Kind.TYPICAL;

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final Journal journal = new Journal(1_000);
    private final SessionJournal session = journal.of("session", "tenant");
    private SessionFaults faults = SessionFaults.none(loop, session);
    private MessageInterceptor<String> stage = stage(faults, message -> {});

    private static MessageInterceptor<String> stage(SessionFaults faults, Consumer<String> onward) {
        return faults.intercept(Moment.RECEIVING, new MessageEditor<>() {}, onward);
    }

    /** Connects. */
    @Setup
    public void connect(Blackhole onward) throws ScenarioException {
        if (scenario == Kind.TYPICAL) {
            var chosen = Optional.of(ScenarioReader.read("typical", TYPICAL));
            var caller = new Faults.Caller("tenant", "tenant", chosen, Optional.empty());
            faults = new Faults(loop, Clock.systemUTC(), Optional.empty()).connect(caller, session);
            faults.sessionOpened(session);
        }
        stage = stage(faults, onward::consume);
    }

    /** Ends the loop's thread. */
    @TearDown
    public void close() {
        loop.shutdownNow();
    }

    /** Passes a message. */
    @Benchmark
    public void message() {
        stage.pass("prompt", "{}");
    }

    /** Raises a moment. Only the typical scenario has a rule for the moment. */
    @Benchmark
    public void moment() {
        faults.raise(Moment.GENERATING);
    }
}
