package dev.fakedecart.internal.journal;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the main events of each session at INFO and all events at DEBUG. */
public final class JournalLog implements JournalTail.Sink {
    private static final Logger log = LoggerFactory.getLogger("dev.fakedecart");

    /** Characters of a line for people; the journal has more. */
    private static final int LONGEST_LINE = 1_000;

    @Override
    public void accept(JournalEntry entry) {
        line(entry.event())
                .ifPresent(line -> log.info("{}{}", entry.session() == null ? "" : entry.session() + " ", line));
        if (log.isDebugEnabled()) {
            log.debug("{}", JournalJson.toJson(entry));
        }
    }

    /** Lines quote clients, and must not break lines or control the terminal. */
    static Optional<String> line(Event event) {
        return story(event).map(line -> JournalText.oneLine(JournalText.cut(line, LONGEST_LINE)));
    }

    private static Optional<String> story(Event event) {
        if (event instanceof SignalingEvent.Refused refused) {
            return Optional.of("refused: " + refused.error());
        }
        if (event instanceof SignalingEvent.MessageRejected rejected) {
            return Optional.of("rejected a message of the client: " + rejected.reason());
        }
        if (event instanceof SessionEvent session) {
            return story(session);
        }
        if (event instanceof FaultEvent fault) {
            return story(fault);
        }
        if (event instanceof LivekitEvent.SignalRejected rejected) {
            return Optional.of(
                    "rejected a signal message of the client, " + rejected.message() + ": " + rejected.reason());
        }
        if (event instanceof LivekitEvent.TrackPublished track) {
            return Optional.of("publishes " + track.kind()
                    + (track.codec().isEmpty() ? "" : ", " + track.codec())
                    + (track.width() == 0 ? "" : ", " + track.width() + "x" + track.height()));
        }
        if (event instanceof DirectEvent.TrackPublished track) {
            return Optional.of("publishes " + track.kind());
        }
        if (event instanceof MediaEvent.IceConnected connected
                && !connected.protocol().equals("udp")) {
            return Optional.of("reaches the media port over " + connected.protocol());
        }
        if (event instanceof MediaEvent.FramesDropped dropped) {
            return Optional.of("%s receives too slowly: %s frames of %s dropped so far"
                    .formatted(dropped.peer(), dropped.frames(), dropped.track()));
        }
        if (event instanceof RelayEvent.Refused refused) {
            return Optional.of("TURN refused %s over %s: %s %s"
                    .formatted(refused.request(), refused.transport(), refused.code(), refused.reason()));
        }
        if (event instanceof MediaEvent.NotConnected failure) {
            return Optional.of("media of %s do not connect: %s".formatted(failure.peer(), failure.reason()));
        }
        if (event instanceof MediaEvent.IceFailed failed) {
            return Optional.of("media of %s are gone: nothing arrived from the client for %s s"
                    .formatted(failed.peer(), failed.silentMillis() / 1_000));
        }
        if (event instanceof MediaEvent.DtlsFailed failed) {
            return Optional.of("media cannot connect: " + failed.reason());
        }
        if (event instanceof MediaEvent.FrameRefused refused) {
            return Optional.of(("does not decode frames of %sx%s pixels: publish at most 4096x2304,"
                            + " and at most 4 times as many pixels as announced")
                    .formatted(refused.width(), refused.height()));
        }
        if (event instanceof MediaEvent.ImpairmentSet set) {
            return Optional.of("network of %s, %s: %s; frames lost: %s"
                    .formatted(
                            set.peer(),
                            set.direction().toString().toLowerCase(Locale.ROOT),
                            set.packets(),
                            set.frames()));
        }
        return Optional.empty();
    }

    private static Optional<String> story(FaultEvent event) {
        if (event instanceof FaultEvent.ScenarioChosen chosen) {
            return Optional.of("scenario %s, attempt %s".formatted(chosen.scenario(), chosen.attempt()));
        }
        if (event instanceof FaultEvent.Decided decided) {
            return Optional.of("fault of %s, %s: %s".formatted(decided.scenario(), decided.rule(), decided.effect()));
        }
        if (event instanceof FaultEvent.Injected injected) {
            return Optional.of("injected: " + injected.effect());
        }
        if (event instanceof FaultEvent.Failed failed) {
            return Optional.of("cannot %s: %s".formatted(failed.effect(), failed.reason()));
        }
        return event instanceof FaultEvent.Lifted lifted ? Optional.of("ended: " + lifted.effect()) : Optional.empty();
    }

    private static Optional<String> story(SessionEvent event) {
        if (event instanceof SessionEvent.Opened opened) {
            return Optional.of("opened with model " + opened.model());
        }
        if (event instanceof SessionEvent.Queued queued) {
            return Optional.of("waits in the queue, %s of %s".formatted(queued.position(), queued.queueSize()));
        }
        if (event instanceof SessionEvent.StateChanged changed) {
            return Optional.of("revision %s: %s, %s"
                    .formatted(
                            changed.revision(),
                            changed.prompt() == null ? "no prompt" : "prompt \"" + changed.prompt() + "\"",
                            changed.image() == null ? "no image" : "image " + changed.image()));
        }
        if (event instanceof SessionEvent.StateRefused refused) {
            return Optional.of("refused a %s: %s".formatted(refused.cause(), refused.reason()));
        }
        if (event instanceof SessionEvent.ImageAdvised advised) {
            return Optional.of(advised.advice());
        }
        if (event instanceof SessionEvent.GenerationStarted) {
            return Optional.of("video comes back");
        }
        if (event instanceof SessionEvent.GenerationHalted halted) {
            return Optional.of(
                    "generates nothing now: %s (%s s generated so far)".formatted(halted.reason(), halted.seconds()));
        }
        if (event instanceof SessionEvent.GenerationResumed) {
            return Optional.of("generates again");
        }
        if (event instanceof SessionEvent.GenerationEnded ended) {
            return Optional.of("generated for %s s, ended: %s".formatted(ended.seconds(), ended.reason()));
        }
        return event instanceof SessionEvent.Ended ended ? Optional.of("closed: " + ended.reason()) : Optional.empty();
    }
}
