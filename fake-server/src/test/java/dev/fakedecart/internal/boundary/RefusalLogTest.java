package dev.fakedecart.internal.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that the console shows each refused host and origin once, up to a limit. */
class RefusalLogTest {
    private final List<String> lines = new ArrayList<>();
    private final RefusalLog log = new RefusalLog(lines::add);

    @Test
    void each_origin_is_logged_once() {
        for (int i = 0; i < 3; i++) {
            log.origin("https://evil.example");
            log.host("evil.example");
            log.control("https://evil.example");
        }

        assertThat(lines)
                .containsExactly(
                        "refused a page of https://evil.example: --allow-origin https://evil.example allows it",
                        "refused a request for host evil.example: --allow-host evil.example allows it",
                        "refused a page of https://evil.example: the control API serves only pages of this machine");
    }

    @Test
    void a_page_with_many_names_does_not_fill_the_console() {
        for (int i = 0; i < 1_000; i++) {
            log.host("evil-" + i + ".example");
        }

        assertThat(lines).hasSize(RefusalLog.MOST + 1);
        assertThat(lines).last().asString().contains("further ones are not shown");
    }

    @Test
    void client_texts_are_made_printable_and_truncated() {
        assertThat(RefusalLog.clean("a\u001b[31m\"b\nü")).isEqualTo("a?[31m'b??");
        assertThat(RefusalLog.clean("x".repeat(10_000))).hasSizeLessThan(300);
    }
}
