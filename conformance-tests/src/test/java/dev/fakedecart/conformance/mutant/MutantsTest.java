package dev.fakedecart.conformance.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutantsTest {
    /** The published ids. The command line, mutants.json and reports use them, so ids may be added but not renamed. */
    private static final List<String> IDS = List.of(
            "four-retries",
            "six-retries",
            "never-stops-retrying",
            "constant-delay",
            "shrinking-delay",
            "no-delay",
            "linear-delay",
            "never-reconnects",
            "retries-a-permanent-error",
            "retry-clock-not-reset",
            "retry-after-disconnect",
            "stale-state-after-reconnect",
            "no-state-after-reconnect",
            "replays-a-prompt-without-the-image",
            "replays-a-change-without-acknowledgement",
            "late-initial-state",
            "two-messages-for-one-set",
            "set-merges",
            "set-ignores-null-image",
            "concurrent-sets-mixed",
            "reconnects-for-a-prompt",
            "holds-the-prompt-back",
            "resolves-before-the-ack",
            "ack-failure-ignored",
            "empty-set-is-sent",
            "prompt-wants-an-image",
            "enhance-off-by-default",
            "enhance-ignored",
            "states-out-of-order",
            "skips-connected",
            "skips-reconnecting",
            "never-generating-again",
            "duplicated-handlers",
            "lost-tick",
            "no-ticks",
            "tick-not-in-seconds",
            "off-does-nothing",
            "off-removes-all",
            "two-errors-on-giving-up",
            "no-error-on-giving-up",
            "stays-reconnecting",
            "connect-never-rejects",
            "connect-always-resolves",
            "swallowed-error",
            "error-without-code",
            "wrong-code",
            "connection-code-for-a-bad-key",
            "leaks-on-disconnect",
            "leaves-signaling-open",
            "blind-to-silence",
            "reconnect-keeps-session-id",
            "token-ignored",
            "ends-on-token-expiry",
            "wears-out",
            "no-remote-stream",
            "viewer-without-stream",
            "ignores-ice-servers",
            "cannot-connect-after-giving-up",
            "viewer-does-not-learn-of-the-end",
            "viewer-ends-with-its-token",
            "subscribes-to-everything",
            "renames-the-model",
            "camera-ended-by-reconnect",
            "camera-ended-by-disconnect",
            "switch-ends-camera",
            "mirror-never",
            "mirror-always",
            "mirror-auto-ignores-the-camera",
            "mirrors-the-preview",
            "portrait-sent-as-landscape",
            "keeps-the-first-camera",
            "mirrors-the-returned-video",
            "sends-half-size",
            "wrong-model-size",
            "ignores-codec",
            "no-webp",
            "re-encodes-images",
            "does-not-fetch-urls",
            "no-file-ids",
            "reopens-after-a-policy-close",
            "retries-a-policy-close",
            "retries-the-session-limit",
            "needs-the-message-of-the-session-limit",
            "emits-an-error-at-a-final-close",
            "forgets-moderation",
            "no-session-ended",
            "takes-a-normal-close-for-the-end",
            "ignores-retry-after",
            "no-capacity-wait",
            "capacity-wait-in-seconds",
            "ignores-the-capacity-budget",
            "waits-without-retries",
            "ignores-retries",
            "one-retry-too-many",
            "retries-limit-reconnects",
            "takes-negative-retries-for-none",
            "asks-for-a-key-once",
            "viewer-without-a-provider",
            "hides-the-providers-error",
            "gives-up-when-the-provider-fails",
            "sends-an-empty-key",
            "sends-an-expired-token",
            "refuses-every-token");

    @Test
    void theIdsAreThePublishedOnes() {
        assertThat(Mutants.all()).extracting(Mutant::name).containsExactlyElementsOf(IDS);
    }

    @Test
    void eachMutantHasAUniqueNameASentenceAndABrokenPromise() {
        List<Mutant> all = Mutants.all();
        assertThat(all).extracting(Mutant::name).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(mutant -> {
            assertThat(mutant.sentence()).isNotBlank();
            assertThat(mutant.promises()).isNotEmpty();
        });
    }

    /** The promises that a client can break. The others concern the server or the network, or are only reported. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect.remote-stream",
                "connect.first-frame-transformed",
                "connect.model-constraints",
                "connect.portrait",
                "connect.spec-lucy-2.1",
                "connect.switch-models",
                "set.atomic",
                "set.replaces-all",
                "set.clear-image",
                "set.image-formats",
                "set.without-reconnect",
                "set.separate-calls-mismatch",
                "set.text-only",
                "set.rejects-empty",
                "enhance.default-on",
                "state.sequence",
                "reconnect.enters-reconnecting",
                "reconnect.backoff",
                "reconnect.five-retries",
                "reconnect.success-generating",
                "reconnect.gives-up",
                "reconnect.not-after-disconnect",
                "reconnect.not-on-permanent-error",
                "error.handler",
                "error.codes",
                "error.connect-rejects",
                "tick.seconds",
                "cleanup.disconnect",
                "cleanup.off",
                "auth.client-token",
                "auth.token-expiry",
                "mirror.auto",
                "subscribe.viewer",
                "mobile.vp8",
                "mobile.lifecycle",
                "network.udp-blocked",
                "network.turn",
                "sdk.latest-state",
                "sdk.final-closes",
                "sdk.capacity-waits",
                "sdk.connect-retries",
                "sdk.key-provider",
                "sdk.expired-token",
                "sdk.viewer-end",
                "sdk.subscription",
                "recover.after-giving-up",
                "connect.switch-cameras",
                "mirror.readable",
                "mobile.portrait-unswapped"
            })
    void everyBreakablePromiseIsBrokenByAMutant(String promise) {
        assertThat(Mutants.all())
                .anySatisfy(mutant -> assertThat(mutant.promises()).contains(promise));
    }

    @Test
    void mutantsAreFoundByName() {
        assertThat(Mutants.find("four-retries")).isPresent();
        assertThat(Mutants.find("none")).isEmpty();
    }
}
