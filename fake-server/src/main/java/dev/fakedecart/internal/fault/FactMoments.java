package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.journal.Event;
import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.journal.LivekitEvent;
import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.scenario.Moment;
import java.util.Optional;

/** Which facts of the journal are moments. What is about a viewer is none. */
final class FactMoments {
    private static final String VIEWER = "viewer-";

    private FactMoments() {}

    static Optional<Occurrence> of(Event event) {
        if (event instanceof SignalingEvent.MessageSent sent) {
            return moment(Moment.ROOM_INFO_SENT, sent.message().equals("livekit_room_info"));
        } else if (event instanceof SessionEvent session) {
            return ofSession(session);
        } else if (event instanceof LivekitEvent livekit) {
            return ofLivekit(livekit);
        } else if (event instanceof MediaEvent media) {
            return ofMedia(media);
        }
        return Optional.empty();
    }

    private static Optional<Occurrence> ofSession(SessionEvent event) {
        if (event instanceof SessionEvent.StateChanged changed) {
            return Optional.of(new Occurrence(Moment.STATE, null, changed.revision()));
        } else if (event instanceof SessionEvent.StateRendered rendered) {
            return moment(rendered);
        } else if (event instanceof SessionEvent.Queued) {
            return moment(Moment.QUEUED, true);
        }
        return moment(Moment.GENERATING, event instanceof SessionEvent.GenerationStarted);
    }

    /** Before there is a state, passthrough is rendered: of that there is nothing to tell. */
    private static Optional<Occurrence> moment(SessionEvent.StateRendered rendered) {
        return rendered.revision() == 0
                ? Optional.empty()
                : Optional.of(new Occurrence(Moment.RENDERED, null, rendered.revision()));
    }

    private static Optional<Occurrence> ofLivekit(LivekitEvent event) {
        if (event instanceof LivekitEvent.SignalOpened) {
            return moment(Moment.SIGNAL_OPEN, true);
        } else if (event instanceof LivekitEvent.ParticipantJoined joined) {
            return moment(Moment.ROOM_JOINED, !joined.identity().startsWith(VIEWER));
        }
        return moment(Moment.TRACK_PUBLISHED, event instanceof LivekitEvent.TrackPublished);
    }

    private static Optional<Occurrence> ofMedia(MediaEvent event) {
        if (event instanceof MediaEvent.DtlsConnected connected) {
            return moment(Moment.MEDIA_CONNECTED, !connected.peer().startsWith(VIEWER));
        }
        return moment(
                Moment.FIRST_FRAME,
                event instanceof MediaEvent.FirstFrame frame
                        && frame.direction() == Direction.OUT
                        && !frame.peer().startsWith(VIEWER));
    }

    private static Optional<Occurrence> moment(Moment moment, boolean come) {
        return come ? Optional.of(Occurrence.of(moment)) : Optional.empty();
    }
}
