package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.OutputTrack;
import dev.fakedecart.internal.session.LayerSchedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.jspecify.annotations.Nullable;

/**
 * Gives each receiver of a session at most the simulcast layer that it has asked for with {@code track_setting}, and
 * tells the session's client which layers nobody needs ({@code subscribed_quality_update}), so that clients with
 * dynacast stop sending them. As on LiveKit's server, the client learns of a higher quality at once, and of a lower one
 * after 5 s ({@code DynacastPauseDelay} in {@code pkg/config/config.go}, read 2026-11-30). Does nothing if the session
 * negotiates one layer only, or if the server decodes the client's video and so needs all layers. Belongs to the event
 * loop.
 */
final class Dynacast {
    private static final long PAUSE_SECONDS = 5;

    /** LiveKit's names of layers, by quality. */
    private static final Map<String, VideoQuality> QUALITIES =
            Map.of("q", VideoQuality.LOW, "h", VideoQuality.MEDIUM, "f", VideoQuality.HIGH);

    private final Optional<LayerSchedule> layers;
    private final Supplier<List<Participant>> receivers;
    private final Supplier<Optional<Participant>> client;
    private final ScheduledExecutorService loop;

    /**
     * What each receiver has asked for, by its sid and the output. Receivers that have asked for nothing get all
     * layers.
     */
    private final Map<Wish, VideoQuality> wishes = new HashMap<>();

    /** The quality that the client was sent last, by output. */
    private final Map<OutputTrack, VideoQuality> told = new HashMap<>();

    private @Nullable ScheduledFuture<?> pause;

    private record Wish(String participantSid, OutputTrack output) {}

    /**
     * Makes the dynacast of one room.
     *
     * @param layers the simulcast layers that the session negotiates; empty if it takes one layer, or decodes them
     * @param receivers all participants of the room
     * @param client the participant that publishes; empty while there is none
     */
    Dynacast(
            Optional<LayerSchedule> layers,
            Supplier<List<Participant>> receivers,
            Supplier<Optional<Participant>> client,
            ScheduledExecutorService loop) {
        this.layers = layers;
        this.receivers = receivers;
        this.client = client;
        this.loop = loop;
    }

    /** Called when a receiver asks for the quality of outputs. */
    void set(Participant receiver, UpdateTrackSettings settings) {
        if (layers.isEmpty()) {
            return;
        }
        for (OutputTrack output : receiver.subscriptions().outputs()) {
            if (settings.getTrackSidsList().contains(output.sid()) && hasLayers(output)) {
                VideoQuality quality = quality(settings, output);
                wishes.put(new Wish(receiver.sid(), output), quality);
                receiver.subscriptions().want(output, rids(quality));
            }
        }
        update();
    }

    /** The size decides if the request has one, as on LiveKit's server; otherwise the quality does. */
    private static VideoQuality quality(UpdateTrackSettings settings, OutputTrack output) {
        int width = output.source().announcement().width();
        if (settings.getWidth() == 0 || width == 0) {
            return settings.getQuality() == VideoQuality.UNRECOGNIZED ? VideoQuality.HIGH : settings.getQuality();
        }
        if (settings.getWidth() <= width / 4) {
            return VideoQuality.LOW;
        }
        return settings.getWidth() <= width / 2 ? VideoQuality.MEDIUM : VideoQuality.HIGH;
    }

    private static boolean hasLayers(OutputTrack output) {
        return output.hasLayers();
    }

    /** The layers up to a quality. */
    private Set<String> rids(VideoQuality most) {
        return layers.stream()
                .flatMap(schedule -> schedule.steps().stream())
                .map(LayerSchedule.Step::rid)
                .filter(rid -> QUALITIES.getOrDefault(rid, VideoQuality.LOW).getNumber() <= most.getNumber())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Receivers or outputs have changed: tells the client what is needed, now or later. */
    void update() {
        if (layers.isEmpty() || client.get().isEmpty()) {
            return;
        }
        Participant publisher = client.get().get();
        List<OutputTrack> outputs = publisher.subscriptions().outputs();
        told.keySet().retainAll(outputs);
        wishes.keySet().removeIf(wish -> !outputs.contains(wish.output()));
        boolean lower = false;
        for (OutputTrack output : outputs) {
            if (hasLayers(output)) {
                VideoQuality needed = needed(output);
                VideoQuality before = told.get(output);
                if (before == null || needed.getNumber() > before.getNumber()) {
                    tell(publisher, output, needed);
                }
                lower |= before != null && needed.getNumber() < before.getNumber();
            }
        }
        if (lower && pause == null) {
            pause = loop.schedule(this::lower, PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private VideoQuality needed(OutputTrack output) {
        VideoQuality most = VideoQuality.LOW;
        for (Participant receiver : receivers.get()) {
            if (!receiver.subscriptions().isWatched(output)) {
                continue;
            }
            VideoQuality wish = wishes.getOrDefault(new Wish(receiver.sid(), output), VideoQuality.HIGH);
            most = wish.getNumber() > most.getNumber() ? wish : most;
        }
        return most;
    }

    private void lower() {
        pause = null;
        client.get()
                .ifPresent(publisher -> Map.copyOf(told).forEach((output, before) -> {
                    VideoQuality needed = needed(output);
                    if (needed != before) {
                        tell(publisher, output, needed);
                    }
                }));
    }

    private void tell(Participant publisher, OutputTrack output, VideoQuality most) {
        told.put(output, most);
        publisher.send(SignalMessages.subscribedQuality(
                output.source().sid(), output.codec().name(), most));
    }

    /** Called when the room closes. */
    void cancel() {
        if (pause != null) {
            pause.cancel(false);
        }
    }
}
