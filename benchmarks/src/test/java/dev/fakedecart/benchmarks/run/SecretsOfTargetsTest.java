package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsOfTargetsTest {
    private static final String SECRET = "s3cr3t-0123456789abcdef";

    /** The text of a target stands in run files, reports and on the console. */
    @Test
    void aTargetShowsNoControlToken() {
        TargetSpec target = TargetSpec.parse("http://127.0.0.1:8080/?token=" + SECRET);

        assertThat(target).isInstanceOf(TargetSpec.Server.class);
        assertThat(((TargetSpec.Server) target).controlToken()).hasValue(SECRET);
        assertThat(target.text()).isEqualTo("http://127.0.0.1:8080");
        assertThat(target.toString()).doesNotContain(SECRET);
        assertThat(target.withControlToken(SECRET).toString()).doesNotContain(SECRET);
    }
}
