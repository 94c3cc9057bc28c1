package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.journal.LivekitEvent.SignalRejected;
import dev.fakedecart.internal.journal.LivekitEvent.SubscriptionChanged;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.OutputTrack;
import dev.fakedecart.internal.media.Subscriptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitModels.SubscriptionError;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;

/**
 * Handles the requests of a participant about what it receives: subscriptions, and tracks that it disables and enables
 * again. Follows livekit-server 1.11.0 (room.go, subscriptionmanager.go, read 2026-11-30). Belongs to the event loop.
 */
final class SubscriptionRequests {

    /** The time after which a participant learns that a track does not exist; {@code notFoundTimeout} in LiveKit. */
    private static final long NOT_FOUND_SECONDS = 60;

    /** Tracks that do not exist, for which a participant may wait at a time. */
    private static final int MOST_UNKNOWN = 64;

    private final String identity;
    private final Subscriptions subscriptions;
    private final SessionJournal journal;
    private final ScheduledExecutorService loop;
    private final Consumer<SignalResponse> signal;
    private final Listener listener;
    private final Map<String, ScheduledFuture<?>> unknown = new HashMap<>();

    /** Called on the event loop. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called when the participant's subscriptions have changed.
         *
         * @param renegotiates false if the participant has only disabled or enabled tracks
         */
        void changed(boolean renegotiates);
    }

    /**
     * @param identity of the participant, for the journal
     * @param signal sends a message to the participant
     */
    SubscriptionRequests(
            String identity,
            Subscriptions subscriptions,
            SessionJournal journal,
            ScheduledExecutorService loop,
            Consumer<SignalResponse> signal,
            Listener listener) {
        this.identity = identity;
        this.subscriptions = subscriptions;
        this.journal = journal;
        this.loop = loop;
        this.signal = signal;
        this.listener = listener;
    }

    /** Subscribes to tracks or unsubscribes from them. Clients may name a track in two places. */
    void update(UpdateSubscription request) {
        boolean changed = choose(request.getTrackSidsList(), request.getSubscribe());
        for (ParticipantTracks tracks : request.getParticipantTracksList()) {
            changed |= choose(tracks.getTrackSidsList(), request.getSubscribe());
        }
        if (changed) {
            listener.changed(true);
        }
    }

    private boolean choose(List<String> sids, boolean subscribe) {
        boolean changed = false;
        for (String sid : sids) {
            Optional<OutputTrack> output = find(sid);
            if (output.isPresent()) {
                changed |= choose(output.get(), subscribe);
            } else if (subscribe) {
                await(sid);
            } else {
                forget(sid);
            }
        }
        return changed;
    }

    private boolean choose(OutputTrack output, boolean subscribe) {
        boolean changed = subscriptions.choose(output, subscribe);
        if (changed) {
            note(output, subscribe ? "subscribed" : "unsubscribed");
        }
        return changed;
    }

    private void await(String sid) {
        if (unknown.size() == MOST_UNKNOWN) {
            journal.append(new SignalRejected("subscription", "subscribes to too many unknown tracks"));
        } else {
            unknown.computeIfAbsent(
                    sid, missing -> loop.schedule(() -> notFound(missing), NOT_FOUND_SECONDS, TimeUnit.SECONDS));
        }
    }

    private void notFound(String sid) {
        unknown.remove(sid);
        signal.accept(SignalMessages.subscriptionFailed(sid, SubscriptionError.SE_TRACK_NOTFOUND));
    }

    private void forget(String sid) {
        ScheduledFuture<?> failure = unknown.remove(sid);
        if (failure != null) {
            failure.cancel(false);
        }
    }

    /** Takes over what a participant that has resumed its signal connection is subscribed to. */
    void sync(SyncState state) {
        set(UpdateTrackSettings.newBuilder()
                .addAllTrackSids(state.getTrackSidsDisabledList())
                .setDisabled(true)
                .build());
        update(state.getSubscription());
    }

    /** Disables tracks or enables them. */
    void set(UpdateTrackSettings settings) {
        boolean changed = false;
        for (String sid : settings.getTrackSidsList()) {
            changed |= disable(sid, settings.getDisabled());
        }
        if (changed) {
            listener.changed(false);
        }
    }

    private boolean disable(String sid, boolean disabled) {
        Optional<OutputTrack> changed = find(sid).filter(output -> subscriptions.pause(output, disabled));
        changed.ifPresent(output -> note(output, disabled ? "disabled" : "enabled"));
        return changed.isPresent();
    }

    private Optional<OutputTrack> find(String sid) {
        return subscriptions.outputs().stream()
                .filter(output -> output.sid().equals(sid))
                .findFirst();
    }

    private void note(OutputTrack output, String state) {
        journal.append(new SubscriptionChanged(
                identity, output.sid(), output.source().kind().toString(), state));
    }

    /** Called when the participant has left. */
    void close() {
        unknown.values().forEach(failure -> failure.cancel(false));
        unknown.clear();
    }
}
