package dev.fakedecart.internal.scenario;

import dev.fakedecart.protocol.EndReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitModels.DisconnectReason;

/**
 * What can be done to a client. A pure description: {@link EffectTable} names it, a performer carries it out. In a file it
 * is written {@code name: {field: value}}, {@code name: value} for its first field alone, or {@code name}.
 */
public sealed interface Effect {
    /** Bytes of a close reason: a control frame's 125, less the code's two. */
    int LONGEST_REASON = 123;

    /** Of a packet. */
    Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** One that ends by itself, if it is told when; otherwise it stays until {@link Mend} or the session's end. */
    sealed interface Lasting extends Effect {
        Optional<Span> lasts();

        /** True if nothing is left of another one when this one begins; whatever is left ends on its own terms. */
        default boolean replaces(Lasting other) {
            return other.getClass() == getClass();
        }
    }

    // ---- on an upgrade

    record Refuse(
            @Field(value = "HTTP status", from = 300, to = 599)
            int status,

            @Field("body of the response") Optional<String> body,
            @Field("Retry-After") Optional<Span> retryAfter)
            implements Effect {}

    // ---- on a message

    record Drop() implements Effect {}

    record Duplicate(
            @Field(value = "how many more", byDefault = "1", from = 1, to = 1_000)
            int copies) implements Effect {}

    record Hold(
            @Field("type of the message behind which it goes, on its way in the same direction")
            String behind) implements Effect {
        public Hold {
            require(!behind.isBlank(), "behind is empty: name the type of the message behind which this one goes");
        }
    }

    record Swap() implements Effect {}

    record Malform(
            @Field(value = "how", byDefault = "truncated") Malformation how) implements Effect {}

    record Replace(
            @Field("fields of the message, and what they are instead")
            Map<String, Object> fields) implements Effect {}

    record Fail(@Field("the acknowledgement's error") String error) implements Effect {}

    /** Ways to spoil a message. */
    enum Malformation {
        TRUNCATED,
        NOT_JSON,
        BINARY,
        EMPTY,
        NO_TYPE
    }

    // ---- on an upgrade or a message

    record Delay(@Field("how long") Span by) implements Effect {}

    // ---- on the control socket

    record Close(
            @Field(value = "close code of RFC 6455", byDefault = "1011", from = 1_000, to = 4_999)
            int code,

            @Field(value = "close reason", byDefault = "internal error")
            String reason)
            implements Effect {
        public Close {
            requireSendable(code, reason);
        }
    }

    record Reset() implements Effect {}

    record Stall(@Field("how long; without it, for ever") Optional<Span> lasts) implements Lasting {}

    record SendError(@Field("its text") String text) implements Effect {}

    record Send(
            @Field("a message, as an object, or any text") Object message) implements Effect {
        public Send {
            require(message instanceof Map || message instanceof String, "message must be an object or text");
        }
    }

    record Queue(
            @Field(value = "position in the line that the client is told first", from = 1, to = 1_000)
            int position,

            @Field(value = "how long it waits, with even steps to the front", byDefault = "20s")
            Span waits)
            implements Effect {}

    record End(
            @Field(value = "what generation_ended says", byDefault = "disconnect")
            EndReason reason,

            @Field(value = "close code of the control socket", byDefault = "1000", from = 1_000, to = 4_999)
            int code)
            implements Effect {
        public End {
            requireSendable(code, "");
        }
    }

    // ---- on LiveKit's room

    record Leave(
            @Field(value = "what the client is told to do", byDefault = "disconnect")
            LeaveAction action,

            @Field(value = "LiveKit's DisconnectReason", byDefault = "SERVER_SHUTDOWN")
            String reason)
            implements Effect {
        public Leave {
            require(
                    Stream.of(DisconnectReason.values())
                            .anyMatch(known -> known.name().equals(reason)),
                    "reason \"%s\" is none of LiveKit's DisconnectReason: use SERVER_SHUTDOWN, ROOM_DELETED,"
                                    .formatted(reason)
                            + " DUPLICATE_IDENTITY, PARTICIPANT_REMOVED, STATE_MISMATCH or another of its names");
        }
    }

    /** What LiveKit's leave request tells a client to do. */
    enum LeaveAction {
        DISCONNECT,
        RESUME,
        RECONNECT
    }

    record CloseSignal(
            @Field(value = "close code of RFC 6455", byDefault = "1011", from = 1_000, to = 4_999)
            int code,

            @Field(value = "close reason", byDefault = "internal error")
            String reason)
            implements Effect {
        public CloseSignal {
            requireSendable(code, reason);
        }
    }

    record ResetSignal() implements Effect {}

    record StallSignal(
            @Field("how long; without it, for ever") Optional<Span> lasts) implements Lasting {}

    record NoPong(@Field("how long; without it, for ever") Optional<Span> lasts) implements Lasting {}

    record RemoveParticipant(
            @Field("how long; without it, for ever") Optional<Span> lasts) implements Lasting {}

    record Identity(
            @Field("of the participant that sends the output")
            String identity) implements Effect {}

    record Appear(
            @Field(value = "when the client first hears of that participant", byDefault = "with-track")
            Appearance when) implements Effect {}

    /** When the client hears of the inference participant. */
    enum Appearance {
        IN_JOIN,
        WITH_TRACK
    }

    // ---- on media

    record Stop(
            @Field(value = "which media", byDefault = "all") Media media,
            @Field("how long; without it, for ever") Optional<Span> lasts)
            implements Lasting {
        @Override
        public boolean replaces(Lasting other) {
            return other instanceof Stop stop && (media == Media.ALL || media == stop.media);
        }
    }

    /** Kinds of media. */
    enum Media {
        ALL,
        VIDEO,
        AUDIO
    }

    record Freeze(@Field("how long; without it, for ever") Optional<Span> lasts) implements Lasting {
        @Override
        public boolean replaces(Lasting other) {
            return other instanceof Freeze || other instanceof Black;
        }
    }

    record Black(@Field("how long; without it, for ever") Optional<Span> lasts) implements Lasting {
        @Override
        public boolean replaces(Lasting other) {
            return other instanceof Freeze || other instanceof Black;
        }
    }

    record Thin(
            @Field(value = "one of how many frames leaves", from = 2, to = 1_000)
            int keepOneOf,

            @Field("how long; without it, for ever") Optional<Span> lasts)
            implements Lasting {}

    record Resize(
            @Field(value = "in pixels, even", from = 64, to = 4_096)
            int width,

            @Field(value = "in pixels, even", from = 64, to = 4_096)
            int height,

            @Field("how long; without it, for ever") Optional<Span> lasts)
            implements Lasting {
        public Resize {
            require(
                    width % 2 == 0 && height % 2 == 0,
                    "%dx%d has an odd side, but encoders need even ones".formatted(width, height));
        }
    }

    record LoseMedia(
            @Field(value = "whether it goes without a goodbye", byDefault = "true")
            boolean silently) implements Effect {}

    // ---- on packets

    record Impair(
            @Field(value = "seen from the server", byDefault = "both")
            Way direction,

            @Field("added to each packet") Optional<Span> delay,

            @Field(value = "how delays are spread over their jitter", byDefault = "uniform")
            Spread distribution,

            @Field(value = "share of packets lost", byDefault = "0%")
            Share loss,

            @Field("losses in bursts, after Gilbert and Elliott")
            Optional<Bursts> bursts,

            @Field(value = "share of packets that come twice", byDefault = "0%")
            Share duplicate,

            @Field(value = "share of packets that overtake delayed ones", byDefault = "0%")
            Share reorder,

            @Field("how much passes in a second") Optional<Rate> rate,

            @Field(
                    value = "packets that wait for the rate before more are lost",
                    byDefault = "1000",
                    from = 1,
                    to = 10_000)
            int queue,

            @Field(value = "share of packets with a flipped bit", byDefault = "0%")
            Share corrupt,

            @Field("how long; without it, for ever") Optional<Span> lasts)
            implements Lasting {
        public Impair {
            require(
                    delay.isPresent()
                            || bursts.isPresent()
                            || rate.isPresent()
                            || Stream.of(loss, duplicate, reorder, corrupt).anyMatch(share -> share.value() > 0),
                    "impairs nothing: give delay, loss, bursts, duplicate, reorder, rate or corrupt");
            require(
                    delay.isEmpty() || delay.get().base().compareTo(LONGEST_DELAY) <= 0,
                    "delay must be at most 1m: packets are kept as long");
            require(
                    reorder.value() == 0
                            || delay.filter(given -> !given.base().isZero()).isPresent(),
                    "reorder needs a delay, as delay: 50ms, for packets that overtake must have others to overtake");
        }

        @Override
        public boolean replaces(Lasting other) {
            return other instanceof Impair impair && direction.covers(impair.direction);
        }
    }

    /** Which way packets go, seen from the server. */
    enum Way {
        IN,
        OUT,
        BOTH;

        private boolean covers(Way other) {
            return this == BOTH || this == other;
        }
    }

    /** Distributions of netem's. */
    enum Spread {
        UNIFORM,
        NORMAL,
        PARETO
    }

    /** Parameters of Gilbert's and Elliott's two states, as netem names them. */
    record Bursts(
            @Field("share of packets at which good times turn bad")
            Share p,

            @Field("share of packets at which bad times turn good")
            Share r,

            @Field(value = "share of packets lost in bad times", byDefault = "100%")
            Share lossBad,

            @Field(value = "share of packets lost in good times", byDefault = "0%")
            Share lossGood) {}

    record Blackhole(
            @Field(value = "seen from the server", byDefault = "both")
            Way direction,

            @Field("how long; without it, for ever") Optional<Span> lasts)
            implements Lasting {
        @Override
        public boolean replaces(Lasting other) {
            return other instanceof Blackhole hole && direction.covers(hole.direction);
        }
    }

    record LoseFrames(
            @Field("which frames") Frames which,

            @Field(value = "of which every how manieth, if it is every", byDefault = "3", from = 2, to = 1_000)
            int nth,

            @Field(value = "seen from the server", byDefault = "out")
            Way direction,

            @Field("how long; without it, for ever") Optional<Span> lasts)
            implements Lasting {
        @Override
        public boolean replaces(Lasting other) {
            return other instanceof LoseFrames lose && direction.covers(lose.direction);
        }
    }

    /** Frames to lose. */
    enum Frames {
        NEXT_KEY_FRAME,
        EVERY,
        UNTIL_KEY_FRAME,
        ALL
    }

    // ---- on everything

    record Mend() implements Effect {}

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** RFC 6455, 7.4.1 and 5.5: what may stand in a close frame. */
    private static void requireSendable(int code, String reason) {
        require(
                (code >= 1_000 && code <= 1_003)
                        || (code >= 1_007 && code <= 1_014)
                        || (code >= 3_000 && code <= 4_999),
                ("close code %d cannot be sent: use 1000 to 1003, 1007 to 1014 or 3000 to 4999;"
                                + " clients see 1006 when a connection breaks, which is the effect reset")
                        .formatted(code));
        require(
                reason.getBytes(StandardCharsets.UTF_8).length <= LONGEST_REASON,
                "the reason of a close may have at most %d bytes".formatted(LONGEST_REASON));
    }
}
