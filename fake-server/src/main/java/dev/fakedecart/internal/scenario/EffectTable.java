package dev.fakedecart.internal.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of all effects: each effect's name in files, its description, and the moments at which rules can use it.
 */
public final class EffectTable {

    /**
     * An effect of the scenario language.
     *
     * @param name the name in files; published, so the name never changes
     * @param description the description for users
     */
    public record Row(String name, Class<? extends Effect> type, String description) {

        /** Returns true if a rule with this moment can have the effect. */
        public boolean fits(Moment moment) {
            boolean onTime = ONLY_AT.getOrDefault(type, moment) == moment;
            return onTime
                    && switch (moment.kind()) {
                        case UPGRADE -> is(UpgradeEffect.class);
                        case MESSAGE -> is(MessageEffect.class) || isOnSession();
                        case EVENT, REVISION -> isOnSession();
                    };
        }

        /** Returns true if the effect can be injected into a running session at any time. */
        public boolean isInjectable() {
            return isOnSession() && !ONLY_AT.containsKey(type);
        }

        private boolean isOnSession() {
            return Stream.of(
                            SocketEffect.class,
                            SessionEffect.class,
                            RoomEffect.class,
                            MediaEffect.class,
                            NetworkEffect.class,
                            Effect.Clear.class)
                    .anyMatch(this::is);
        }

        private boolean is(Class<? extends Effect> target) {
            return target.isAssignableFrom(type);
        }
    }

    /** The effects on the start of a session, each with the only moment at which it can be used. */
    private static final Map<Class<? extends Effect>, Moment> ONLY_AT =
            Map.of(SessionEffect.Queue.class, Moment.JOIN, RoomEffect.Appear.class, Moment.ADMITTED);

    private static final List<Row> ROWS = List.of(
            row("refuse", UpgradeEffect.Refuse.class, "answers the upgrade with an HTTP status"),
            row("delay", MessageEffect.Delay.class, "answers the upgrade later, or lets the message pass later"),
            row("drop", MessageEffect.Drop.class, "the message is lost"),
            row("duplicate", MessageEffect.Duplicate.class, "the message passes more than once"),
            row("hold", MessageEffect.Hold.class, "the message passes behind a later one"),
            row("swap", MessageEffect.Swap.class, "the message passes behind the next one"),
            row("malform", MessageEffect.Malform.class, "the message cannot be read"),
            row("replace", MessageEffect.Replace.class, "fields of the message have other values"),
            row("fail", MessageEffect.Fail.class, "the acknowledgement reports a failure"),
            row("close", SocketEffect.Close.class, "closes the control socket"),
            row("reset", SocketEffect.Reset.class, "resets the TCP connection of the control socket or the upgrade"),
            row(
                    "stall",
                    SocketEffect.Stall.class,
                    "the connection stays open, and the server neither reads nor writes"),
            row("error", SocketEffect.SendError.class, "sends an error message on the control socket"),
            row(
                    "refusal",
                    SocketEffect.SendRefusal.class,
                    "refuses the client with an entry of the table of refusals: its message and its close frame"),
            row("send", SocketEffect.Send.class, "sends any message on the control socket"),
            row("queue", SessionEffect.Queue.class, "the session waits in a queue; at join only"),
            row("end", SessionEffect.End.class, "ends generation and the session, with a reason"),
            row("leave", RoomEffect.Leave.class, "LiveKit asks the client to leave"),
            row("close-signal", RoomEffect.CloseSignal.class, "closes LiveKit's signal connection"),
            row("reset-signal", RoomEffect.ResetSignal.class, "resets LiveKit's signal connection"),
            row("stall-signal", RoomEffect.StallSignal.class, "LiveKit's signal connection is half-open"),
            row("no-pong", RoomEffect.NoPong.class, "LiveKit's pings are not answered"),
            row(
                    "remove-participant",
                    RoomEffect.RemoveParticipant.class,
                    "the participant that sends the output leaves the room"),
            row("identity", RoomEffect.Identity.class, "the participant that sends the output has another identity"),
            row(
                    "appear",
                    RoomEffect.Appear.class,
                    "when the client learns of the participant that sends the output; at admitted only"),
            row("stop", MediaEffect.Stop.class, "no media is sent"),
            row("freeze", MediaEffect.Freeze.class, "the picture stands still"),
            row("black", MediaEffect.Black.class, "the picture is black"),
            row("thin", MediaEffect.Decimate.class, "fewer frames are sent"),
            row("resize", MediaEffect.Resize.class, "the picture has another size"),
            row("lose-media", MediaEffect.LoseMedia.class, "the peer connections end while all sockets stay open"),
            row(
                    "impair",
                    NetworkEffect.Impair.class,
                    "packets are delayed, lost, duplicated, reordered, throttled or corrupted"),
            row("blackhole", NetworkEffect.Blackhole.class, "no packet passes"),
            row(
                    "lose-frames",
                    NetworkEffect.LoseFrames.class,
                    "whole video frames are lost, with their retransmissions"),
            row("block", NetworkEffect.Block.class, "no packet passes on some routes, such as UDP"),
            row("refuse-turn", NetworkEffect.RefuseTurn.class, "the TURN server refuses new allocations"),
            row("mend", Effect.Clear.class, "ends all effects that are in force"));

    private static final Map<Class<? extends Effect>, Row> BY_TYPE =
            ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::type, row -> row));

    private static final Map<Row, RecordShape<? extends Effect>> SHAPES =
            ROWS.stream().collect(Collectors.toUnmodifiableMap(row -> row, row -> RecordShape.of(row.type())));

    private EffectTable() {}

    private static Row row(String name, Class<? extends Effect> type, String description) {
        return new Row(name, type, description);
    }

    public static List<Row> rows() {
        return ROWS;
    }

    public static Optional<Row> find(String name) {
        return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** Returns the name of an effect in files. */
    public static String nameOf(Effect effect) {
        return rowOf(effect).name();
    }

    static Row rowOf(Effect effect) {
        return Optional.ofNullable(BY_TYPE.get(effect.getClass())).orElseThrow();
    }

    /** Returns the fields of an effect. */
    static RecordShape<? extends Effect> shapeOf(Row row) {
        return Optional.ofNullable(SHAPES.get(row)).orElseThrow();
    }
}
