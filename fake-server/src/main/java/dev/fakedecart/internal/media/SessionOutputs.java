package dev.fakedecart.internal.media;

import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.LayerSchedule;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
    private final List<Viewer> viewers = new ArrayList<>();

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
     * @param onChange called whenever an output was added or removed
     */
    public SessionOutputs(
            SessionJournal journal,
            String streamId,
            TrackProcessor processor,
            Optional<LayerSchedule> layers,
            Supplier<String> sids,
            Runnable onChange) {
        this.streamId = streamId;
        this.processor = processor;
        this.layers = layers;
        this.sids = sids;
        this.onChange = onChange;
        this.control = new SessionOutputControl(journal, decodesVideo(), tracks);
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
        var output = new OutputTrack(source, codec, incoming, sids.get(), processor, control::degradation);
        output.setStopped(control.isStopped(source.kind()));
        tracks.add(output);
        changed();
    }

    /** Ends the outputs made from a track that the client no longer publishes, for all receivers. */
    public void remove(Publication source) {
        List<OutputTrack> ended =
                tracks.stream().filter(output -> output.source() == source).toList();
        if (tracks.removeAll(ended)) {
            ended.forEach(OutputTrack::end);
            changed();
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
