package dev.fakedecart.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.conformance.driver.DriverPool.Place;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverPoolTest {
    private static final String TWO_CLIENTS = """
            hello 2
            while take; do
                [ "$command" = crash ] && exit 9
                result
            done
            """;

    @TempDir
    private Path folder;

    private final AtomicInteger started = new AtomicInteger();

    private DriverPool pool() {
        return new DriverPool(() -> {
            started.incrementAndGet();
            return ShellDriver.start(folder, TWO_CLIENTS);
        });
    }

    @Test
    void aDriverIsStartedOnlyIfTheOthersAreFull() {
        try (DriverPool pool = pool()) {
            Place first = pool.take();
            Place second = pool.take();
            Place third = pool.take();

            assertThat(first.driver()).isSameAs(second.driver()).isNotSameAs(third.driver());
            assertThat(first.client()).isNotEqualTo(second.client());

            pool.giveBack(first);

            assertThat(pool.take().driver()).isSameAs(first.driver());
            assertThat(started).hasValue(2);
        }
    }

    @Test
    void readingTheHelloStartsOneDriver() {
        try (DriverPool pool = pool()) {
            assertThat(pool.hello().sdk()).isEqualTo("scripted");
            pool.take();
            pool.take();

            assertThat(pool.hello().clients()).isEqualTo(2);
            assertThat(started).hasValue(1);
        }
    }

    @Test
    void aDeadDriverIsReplaced() {
        try (DriverPool pool = pool()) {
            Place dead = pool.take();
            dead.driver().send("crash", dead.client(), Map.of());
            await().until(() -> dead.driver().death() != null);

            Place alive = pool.take();
            pool.giveBack(dead);

            assertThat(alive.driver()).isNotSameAs(dead.driver());
            assertThat(alive.driver().death()).isNull();
            assertThat(pool.take().driver()).isSameAs(alive.driver());
        }
    }

    @Test
    void aFailureToStartIsReportedToEveryCaller() {
        try (var pool = new DriverPool(() -> ShellDriver.start(folder, "exit 1"))) {
            assertThatThrownBy(pool::take).hasMessageContaining("exit code 1");
            assertThatThrownBy(pool::hello).hasMessageContaining("exit code 1");
        }
    }

    @Test
    void closingEndsEveryDriverAndStartsNone() {
        DriverPool pool = pool();
        Place first = pool.take();
        pool.take();
        Place third = pool.take();

        pool.close();

        await().until(() -> first.driver().death() != null && third.driver().death() != null);
        assertThatThrownBy(pool::take).isInstanceOf(DriverException.class).hasMessageContaining("closed");
        assertThat(started).hasValue(2);
    }
}
