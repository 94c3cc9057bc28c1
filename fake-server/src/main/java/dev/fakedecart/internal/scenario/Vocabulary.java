package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.scenario.MessageEffect.Malformation;
import dev.fakedecart.internal.scenario.NetworkEffect.Frames;
import dev.fakedecart.internal.scenario.RoomEffect.Appearance;
import dev.fakedecart.internal.scenario.RoomEffect.LeaveAction;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.impair.DelayDistribution;
import dev.fakedecart.webrtc.impair.MediaRoute;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words that fields with a choice accept, each with its value. The words are published: they never change. */
public enum Vocabulary {
    /** No words: the field is not a choice. */
    NONE,
    MALFORMATION(
            word("truncated", Malformation.TRUNCATED),
            word("not-json", Malformation.NOT_JSON),
            word("binary", Malformation.BINARY),
            word("empty", Malformation.EMPTY),
            word("no-type", Malformation.NO_TYPE)),
    END_REASON(
            word("disconnect", EndReason.DISCONNECT),
            word("timeout", EndReason.TIMEOUT),
            word("moderation-violation", EndReason.MODERATION_VIOLATION),
            word("error", EndReason.ERROR),
            word("insufficient-credits", EndReason.INSUFFICIENT_CREDITS)),
    LEAVE_ACTION(
            word("disconnect", LeaveAction.DISCONNECT),
            word("resume", LeaveAction.RESUME),
            word("reconnect", LeaveAction.RECONNECT)),
    APPEARANCE(word("in-join", Appearance.IN_JOIN), word("with-track", Appearance.WITH_TRACK)),
    MEDIA(
            word("all", Set.of(MediaKind.VIDEO, MediaKind.AUDIO)),
            word("video", Set.of(MediaKind.VIDEO)),
            word("audio", Set.of(MediaKind.AUDIO))),
    DIRECTIONS(
            word("in", Set.of(PacketDirection.IN)),
            word("out", Set.of(PacketDirection.OUT)),
            word("both", Set.of(PacketDirection.IN, PacketDirection.OUT))),
    ROUTES(
            word("udp", Set.of(MediaRoute.UDP, MediaRoute.TURN_UDP)),
            word("direct", Set.of(MediaRoute.UDP, MediaRoute.TCP)),
            word("all-but-tls", Set.of(MediaRoute.UDP, MediaRoute.TCP, MediaRoute.TURN_UDP, MediaRoute.TURN_TCP))),
    DISTRIBUTION(
            word("uniform", DelayDistribution.UNIFORM),
            word("normal", DelayDistribution.NORMAL),
            word("pareto", DelayDistribution.PARETO)),
    FRAMES(
            word("next-key-frame", Frames.NEXT_KEY_FRAME),
            word("every", Frames.EVERY),
            word("until-key-frame", Frames.UNTIL_KEY_FRAME),
            word("all", Frames.ALL));

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list of immutable values
    private final List<Word> words;

    private record Word(String text, Object value) {}

    Vocabulary(Word... words) {
        this.words = List.of(words);
    }

    private static Word word(String text, Object value) {
        return new Word(text, value);
    }

    /** Returns all words in their order of presentation. */
    List<String> words() {
        return words.stream().map(Word::text).toList();
    }

    Optional<Object> find(String text) {
        return words.stream()
                .filter(word -> word.text.equals(text))
                .map(Word::value)
                .findFirst();
    }

    String wordFor(Object value) {
        return words.stream()
                .filter(word -> word.value.equals(value))
                .map(Word::text)
                .findFirst()
                .orElseThrow();
    }
}
