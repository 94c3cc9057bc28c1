package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.Moment.Kind.MESSAGE;
import static dev.fakedecart.internal.scenario.Moment.Kind.UPGRADE;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All effects: what each is called in files, what it does, and where it can be used. */
public final class EffectTable {

    /**
     * An effect of the scenario language.
     *
     * @param name in files
     * @param description for people
     * @param places kinds of moments at which alone it can be used, for it concerns what is about to happen then; empty for
     *     all, and for a strike
     */
    public record Row(String name, Class<? extends Effect> type, Set<Moment.Kind> places, String description) {

        private boolean fits(Moment.Kind place) {
            return places.isEmpty() ? place != UPGRADE : places.contains(place);
        }

        /** True if it can be used at this moment. */
        public boolean fits(Moment moment) {
            return fits(moment.kind()) && ONLY_AT.getOrDefault(type, moment) == moment;
        }

        /** True if it can be done to a running session at any time. */
        public boolean strikes() {
            return (places.isEmpty() || places.equals(ANYWHERE)) && !ONLY_AT.containsKey(type);
        }
    }

    private static final Set<Moment.Kind> ANYWHERE = EnumSet.allOf(Moment.Kind.class);

    /** Those that concern how a session begins. */
    private static final Map<Class<? extends Effect>, Moment> ONLY_AT =
            Map.of(Effect.Queue.class, Moment.JOIN, Effect.Appear.class, Moment.ADMITTED);

    private static final List<Row> ROWS = List.of(
            row("refuse", Effect.Refuse.class, Set.of(UPGRADE), "answers with an HTTP status in place of the upgrade"),
            row("delay", Effect.Delay.class, Set.of(UPGRADE, MESSAGE), "answers later, or lets the message pass later"),
            row("drop", Effect.Drop.class, Set.of(MESSAGE), "the message is never sent, or never looked at"),
            row("duplicate", Effect.Duplicate.class, Set.of(MESSAGE), "the message passes more than once"),
            row("hold", Effect.Hold.class, Set.of(MESSAGE), "the message passes behind another one"),
            row("swap", Effect.Swap.class, Set.of(MESSAGE), "the message passes behind the next one"),
            row("malform", Effect.Malform.class, Set.of(MESSAGE), "the message is spoiled"),
            row("replace", Effect.Replace.class, Set.of(MESSAGE), "fields of the message have other values"),
            row("fail", Effect.Fail.class, Set.of(MESSAGE), "the acknowledgement tells a failure"),
            row("close", Effect.Close.class, Set.of(), "closes the control socket"),
            row(
                    "reset",
                    Effect.Reset.class,
                    ANYWHERE,
                    "resets the TCP connection of the control socket or the upgrade"),
            row("stall", Effect.Stall.class, ANYWHERE, "the connection stays open, and nothing is read or written"),
            row("error", Effect.SendError.class, Set.of(), "sends an error message on the control socket"),
            row("send", Effect.Send.class, Set.of(), "sends any message on the control socket"),
            row("queue", Effect.Queue.class, Set.of(), "lets the session wait for its place; at join only"),
            row("end", Effect.End.class, Set.of(), "ends generation and the session, and says why"),
            row("leave", Effect.Leave.class, Set.of(), "LiveKit tells the client to leave"),
            row("close-signal", Effect.CloseSignal.class, Set.of(), "closes LiveKit's signal connection"),
            row("reset-signal", Effect.ResetSignal.class, Set.of(), "resets LiveKit's signal connection"),
            row("stall-signal", Effect.StallSignal.class, Set.of(), "LiveKit's signal connection is half-open"),
            row("no-pong", Effect.NoPong.class, Set.of(), "LiveKit's pings are not answered"),
            row("remove-participant", Effect.RemoveParticipant.class, Set.of(), "who sends the output leaves the room"),
            row("identity", Effect.Identity.class, Set.of(), "who sends the output has another identity"),
            row(
                    "appear",
                    Effect.Appear.class,
                    Set.of(),
                    "when the client hears of who sends the output; at admitted only"),
            row("stop", Effect.Stop.class, Set.of(), "no media leaves"),
            row("freeze", Effect.Freeze.class, Set.of(), "the same picture again and again"),
            row("black", Effect.Black.class, Set.of(), "a black picture"),
            row("thin", Effect.Thin.class, Set.of(), "fewer frames leave"),
            row("resize", Effect.Resize.class, Set.of(), "pictures of another size"),
            row("lose-media", Effect.LoseMedia.class, Set.of(), "the peer connections end while all sockets stay open"),
            row(
                    "impair",
                    Effect.Impair.class,
                    Set.of(),
                    "packets are delayed, lost, doubled, swapped, slowed, spoiled"),
            row("blackhole", Effect.Blackhole.class, Set.of(), "no packet passes"),
            row("lose-frames", Effect.LoseFrames.class, Set.of(), "whole frames are lost, with their retransmissions"),
            row("mend", Effect.Mend.class, Set.of(), "ends all that lasts"));

    private EffectTable() {}

    private static Row row(String name, Class<? extends Effect> type, Set<Moment.Kind> places, String description) {
        return new Row(name, type, places, description);
    }

    public static List<Row> rows() {
        return ROWS;
    }

    public static Optional<Row> find(String name) {
        return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** What this effect is called in files. */
    public static String nameOf(Effect effect) {
        return rowOf(effect).name();
    }

    /** True if it is done to a message on its way, and not to a session. */
    public static boolean isOfMessages(Effect effect) {
        Row row = rowOf(effect);
        return row.places().contains(MESSAGE) && !row.strikes();
    }

    private static Row rowOf(Effect effect) {
        return ROWS.stream()
                .filter(row -> row.type() == effect.getClass())
                .findFirst()
                .orElseThrow();
    }
}
