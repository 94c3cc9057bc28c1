package dev.fakedecart.internal.media;

import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.GenerationGate;
import dev.fakedecart.internal.session.GenerationGate.Obstacle;
import dev.fakedecart.internal.session.LayerSchedule;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.session.SessionTiming;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a session: one output track for each track that its client publishes, sent to the client itself and to
 * viewers. Belongs to the event loop.
 */
public final class SessionOutputs {
    /** Each viewer gets the outputs' packets, about 3 Mbit/s. The service's limit is not known. */
    public static final int MOST_VIEWERS = 50;

    private final String streamId;
    private final TrackProcessor processor;
    private final Optional<LayerSchedule> layers;
    private final Supplier<String> sids;
    private final Runnable onChange;
    private final List<OutputTrack> tracks = new ArrayList<>();
    private final SessionOutputControl control;
    private final GenerationGate gate;
    private final SessionTiming timing;
    private final Optional<AudioOutput> audio;
    private final List<Viewer> viewers = new ArrayList<>();
    private boolean warming;
    private boolean warm;

    /** A viewer that is not in the session's room. */
    public interface Viewer {

        /** Called when an output was added or removed. Called once for each. */
        void outputsChanged();

        /** Called when the session has ended and there will be no more outputs. */
        void ended();
    }

    /**
     * Makes the outputs of one session, none yet.
     *
     * @param journal the session's
     * @param streamId the id of the stream that all outputs belong to. Receivers know by it whose outputs they are, and
     *     play outputs of one stream in step
     * @param processor makes each output from a published track
     * @param layers the simulcast layers of the client's video to receive; empty for the largest only
     * @param sids makes the ids of outputs
     * @param hasAudio true if there is always an audio output beside others; it is silent without published audio
     * @param gate while it is closed, nothing is sent
     * @param timing how long frames stay here, and when the first one leaves
     * @param onChange called whenever an output was added or removed
     */
    public SessionOutputs(
            SessionJournal journal,
            String streamId,
            TrackProcessor processor,
            Optional<LayerSchedule> layers,
            Supplier<String> sids,
            boolean hasAudio,
            GenerationGate gate,
            SessionTiming timing,
            Runnable onChange) {
        this.streamId = streamId;
        this.processor = processor;
        this.layers = layers;
        this.sids = sids;
        this.gate = gate;
        this.timing = timing;
        this.onChange = onChange;
        this.control = new SessionOutputControl(journal, decodesVideo(), tracks);
        this.audio = hasAudio
                ? Optional.of(new AudioOutput((source, codec) -> output(source, codec, null)))
                : Optional.empty();
        gate.onChange(this::haltOutputs);
    }

    /** Changes what is sent. */
    public OutputControl control() {
        return control;
    }

    /** The simulcast layers of the client's video to receive; empty for the largest only. */
    public Optional<LayerSchedule> layers() {
        return layers;
    }

    String streamId() {
        return streamId;
    }

    /** The current outputs, oldest first; a copy. */
    public List<OutputTrack> tracks() {
        return List.copyOf(tracks);
    }

    /**
     * Returns true if this server decodes the client's video. The orientation extension is then not negotiated, so that
     * senders turn their pictures upright before they encode them.
     */
    public boolean decodesVideo() {
        return processor != TrackProcessor.ECHO;
    }

    void add(Publication source, SdpCodec codec, IncomingTrack incoming) {
        incoming.delay(timing.frameAge());
        if (audio.filter(output -> output.take(source, incoming)).isEmpty()) {
            audio.flatMap(output -> output.precede(source, codec)).ifPresent(tracks::add);
            OutputTrack output = output(source, codec, incoming);
            tracks.add(output);
            audio.ifPresent(first -> first.made(output));
        }
        warmUp();
        inputChanged();
        changed();
    }

    /** @param incoming null for silence */
    private OutputTrack output(Publication source, SdpCodec codec, @Nullable IncomingTrack incoming) {
        var output = new OutputTrack(source, codec, incoming, sids.get(), processor, control::degradation);
        output.setStopped(control.isStopped(source.kind()));
        return output;
    }

    /** Returns true if an output is the session's audio, which does not change with the published audio. */
    public boolean isAudioOutput(OutputTrack output) {
        return audio.filter(known -> known.is(output)).isPresent();
    }

    /** Ends the outputs made from a track that the client no longer publishes, for all receivers. */
    public void remove(Publication source) {
        boolean silenced = audio.filter(output -> output.silence(source)).isPresent();
        List<OutputTrack> ended = new ArrayList<>(
                tracks.stream().filter(output -> output.source() == source).toList());
        if (tracks.stream().allMatch(output -> output.isSilent() || ended.contains(output))) {
            audio.flatMap(AudioOutput::end).ifPresent(ended::add);
        }
        if (tracks.removeAll(ended) || silenced) {
            ended.forEach(OutputTrack::end);
            inputChanged();
            changed();
        }
    }

    /**
     * Called when the client has stopped sending a track for a while, or sends it again.
     *
     * @param track the track's name in events
     */
    public void inputSilent(String track, boolean silent) {
        tracks.stream()
                .map(OutputTrack::source)
                .filter(source -> source.isNamed(track))
                .forEach(source -> source.setSilent(silent));
        inputChanged();
    }

    /**
     * Called when a published track is muted, unmuted, silent or sent again. With several video tracks, one that is
     * sent is enough to generate. Without video, the gate stays as it is.
     */
    public void inputChanged() {
        List<Publication> videos = tracks.stream()
                .map(OutputTrack::source)
                .filter(source -> source.kind() == MediaKind.VIDEO)
                .toList();
        if (videos.stream().anyMatch(SessionOutputs::isSent)) {
            gate.input(Optional.empty());
        } else if (!videos.isEmpty()) {
            gate.input(
                    Optional.of(videos.stream().allMatch(Publication::isMuted) ? Obstacle.MUTED : Obstacle.NO_INPUT));
        }
        haltOutputs();
    }

    private static boolean isSent(Publication source) {
        return !source.isMuted() && !source.isSilent();
    }

    private void haltOutputs() {
        tracks.forEach(output -> output.setHalted(!warm || !gate.isOpen() || !isSent(output.source())));
    }

    /** Lets the first frames leave after the time that the service takes for them, once. */
    private void warmUp() {
        if (!warming) {
            warming = true;
            timing.firstFrame(() -> {
                warm = true;
                haltOutputs();
            });
        }
    }

    private void changed() {
        onChange.run();
        List.copyOf(viewers).forEach(Viewer::outputsChanged);
    }

    /** Notifies a viewer of changes from now on. */
    public void addViewer(Viewer viewer) {
        viewers.add(viewer);
    }

    /** Returns true if no more viewer is admitted. */
    public boolean isFull() {
        return viewers.size() >= MOST_VIEWERS;
    }

    /** Stops notifying a viewer of changes. */
    public void removeViewer(Viewer viewer) {
        viewers.remove(viewer);
    }

    /** Ends the session's outputs: notifies all viewers, and removes them. */
    public void end() {
        List<Viewer> dismissed = List.copyOf(viewers);
        viewers.clear();
        dismissed.forEach(Viewer::ended);
    }
}
