package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.EffectChecks.require;

import dev.fakedecart.webrtc.impair.Bursts;
import dev.fakedecart.webrtc.impair.DelayDistribution;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.MediaRoute;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An effect on the packets between the client and the server. */
public sealed interface NetworkEffect extends Effect {

    /** Calls the handler's method for this effect. */
    <R> R accept(Handler<R> handler);

    @Override
    default <R> R dispatch(Targets<R> targets) {
        return targets.network(this);
    }

    /** One method for each effect on packets. */
    interface Handler<R> {
        R impair(Impair effect);

        R blackhole(Blackhole effect);

        R loseFrames(LoseFrames effect);

        R block(Block effect);

        R refuseTurn(RefuseTurn effect);
    }

    /** Delays, loses, duplicates, reorders, throttles or corrupts packets like netem. */
    record Impair(
            @Field(name = "direction", description = Field.DIRECTION, byDefault = "both", words = Vocabulary.DIRECTIONS)
            Set<PacketDirection> direction,

            @Field(name = "delay", description = "delay of every packet")
            Optional<JitteredDuration> delay,

            @Field(
                    name = "distribution",
                    description = "how delays are distributed within their jitter",
                    byDefault = "uniform",
                    words = Vocabulary.DISTRIBUTION)
            DelayDistribution distribution,

            @Field(name = "loss", description = "share of packets that are lost", byDefault = "0%")
            Probability loss,

            @Field(name = "bursts", description = "losses in bursts (Gilbert-Elliott model)")
            Optional<Bursts> bursts,

            @Field(name = "duplicate", description = "share of packets that are duplicated", byDefault = "0%")
            Probability duplicate,

            @Field(
                    name = "reorder",
                    description = "share of packets that are sent without delay and so overtake others",
                    byDefault = "0%")
            Probability reorder,

            @Field(name = "rate", description = "bandwidth limit")
            Optional<BitRate> rate,

            @Field(
                    name = "queue",
                    description = "packets that can wait for the rate; more are lost",
                    byDefault = "1000",
                    from = 1,
                    to = 10_000)
            int queue,

            @Field(name = "corrupt", description = "share of packets with a flipped bit", byDefault = "0%")
            Probability corrupt,

            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts)
            implements NetworkEffect, DirectedEffect {

        /** The longest delay. The limit exists because the server holds delayed packets in memory. */
        private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

        public Impair {
            require(
                    delay.isPresent()
                            || bursts.isPresent()
                            || rate.isPresent()
                            || Stream.of(loss, duplicate, reorder, corrupt).anyMatch(share -> share.value() > 0),
                    "impairs nothing: write delay, loss, bursts, duplicate, reorder, rate or corrupt");
            require(
                    delay.isEmpty() || delay.get().base().compareTo(LONGEST_DELAY) <= 0,
                    "delay must be at most 1m: the server holds delayed packets in memory");
            require(
                    reorder.value() == 0
                            || delay.filter(given -> !given.base().isZero()).isPresent(),
                    "reorder needs a delay, as delay: 50ms: packets overtake only others that are delayed");
        }

        /** Returns the impairment of packets. */
        public Impairment impairment() {
            Impairment impairment = Impairment.NONE
                    .withDelay(delay.map(JitteredDuration::base).orElse(Duration.ZERO))
                    .withJitter(delay.map(JitteredDuration::jitter).orElse(Duration.ZERO), distribution)
                    .withLoss(loss.value())
                    .withDuplicate(duplicate.value())
                    .withReorder(reorder.value())
                    .withQueue(queue)
                    .withCorrupt(corrupt.value());
            impairment = rate.isPresent() ? impairment.withRate(rate.get().bitsPerSecond()) : impairment;
            return bursts.isPresent() ? impairment.withBursts(bursts.get()) : impairment;
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.impair(this);
        }
    }

    /** Drops all packets. */
    record Blackhole(
            @Field(name = "direction", description = Field.DIRECTION, byDefault = "both", words = Vocabulary.DIRECTIONS)
            Set<PacketDirection> direction,

            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts)
            implements NetworkEffect, DirectedEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.blackhole(this);
        }
    }

    /** Loses whole video frames with their retransmissions. */
    record LoseFrames(
            @Field(name = "which", description = "which frames", words = Vocabulary.FRAMES)
            Frames which,

            @Field(
                    name = "nth",
                    description = "with which: every, one of this many frames is lost",
                    byDefault = "3",
                    from = 2,
                    to = 1_000)
            int nth,

            @Field(name = "direction", description = Field.DIRECTION, byDefault = "out", words = Vocabulary.DIRECTIONS)
            Set<PacketDirection> direction,

            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts)
            implements NetworkEffect, DirectedEffect {

        /** Returns the loss of frames. */
        public FrameLoss frameLoss() {
            return which.loss(nth);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.loseFrames(this);
        }
    }

    /** Drops all packets on some of the routes between the client and the media port, like a firewall. */
    record Block(
            @Field(
                    name = "routes",
                    description =
                            "udp: direct UDP and TURN over UDP; direct: all but TURN; all-but-tls: all but TURN over TLS",
                    words = Vocabulary.ROUTES)
            Set<MediaRoute> routes,

            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts)
            implements NetworkEffect, LastingEffect {
        @Override
        public boolean replaces(LastingEffect other) {
            return other instanceof Block block && routes.containsAll(block.routes);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.block(this);
        }
    }

    /** Refuses new TURN allocations with 486 (Allocation Quota Reached). */
    record RefuseTurn(
            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts) implements NetworkEffect, LastingEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.refuseTurn(this);
        }
    }

    /**
     * The kinds of {@link FrameLoss} that a file can name. A separate field holds the number of the kind that needs
     * one.
     */
    enum Frames {
        NEXT_KEY_FRAME,
        EVERY,
        UNTIL_KEY_FRAME,
        ALL;

        private FrameLoss loss(int nth) {
            return switch (this) {
                case NEXT_KEY_FRAME -> FrameLoss.NEXT_KEY_FRAME;
                case EVERY -> FrameLoss.everyNth(nth);
                case UNTIL_KEY_FRAME -> FrameLoss.UNTIL_KEY_FRAME;
                case ALL -> FrameLoss.ALL;
            };
        }
    }
}
