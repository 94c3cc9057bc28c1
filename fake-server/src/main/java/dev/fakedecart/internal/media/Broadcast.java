package dev.fakedecart.internal.media;

import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a session sends: an output for each track that its client publishes, for the client itself and for viewers.
 * Belongs to the event loop.
 */
public final class Broadcast {
    /** Each is sent the outputs' packets, some 3 Mbit/s. How many the service lets in is not known. */
    public static final int MOST_VIEWERS = 50;

    private final String streamId;
    private final MediaLink link;
    private final Supplier<String> sids;
    private final Runnable onChange;
    private final List<Output> outputs = new ArrayList<>();
    private final BroadcastControl control;
    private final List<Audience> audiences = new ArrayList<>();

    /** Somebody who watches from outside the session's room. */
    public interface Audience {

        /** There is one more output, or one less; of those that come together, each is told. */
        void outputsChanged();

        /** There will be no more. */
        void ended();
    }

    /**
     * Made for one session.
     *
     * @param journal the session's
     * @param streamId of the outputs, by which receivers know whose they are; it also makes their clocks one, so that
     *     sound and picture stay together
     * @param link lies between each published track and its output
     * @param sids names outputs
     * @param onChange told whenever there is one more output, or one less
     */
    public Broadcast(
            SessionJournal journal, String streamId, MediaLink link, Supplier<String> sids, Runnable onChange) {
        this.streamId = streamId;
        this.link = link;
        this.sids = sids;
        this.onChange = onChange;
        this.control = new BroadcastControl(journal, decodesVideo(), outputs);
    }

    /** Changes what is sent. */
    public OutputControl control() {
        return control;
    }

    String streamId() {
        return streamId;
    }

    /** The outputs that there are now, oldest first; a copy. */
    public List<Output> outputs() {
        return List.copyOf(outputs);
    }

    /**
     * True if pictures are decoded here. Their orientation is then not negotiated, so that senders turn them upright
     * before they encode them.
     */
    boolean decodesVideo() {
        return link != MediaLink.ECHO;
    }

    void add(Publication source, SdpCodec codec, IncomingTrack incoming) {
        var output = new Output(source, codec, incoming, sids.get(), link, control::degradation);
        output.setStopped(control.isStopped(source.kind()));
        outputs.add(output);
        changed();
    }

    /** The track is not published any more: what was made of it ends, for all who receive it. */
    public void remove(Publication source) {
        List<Output> ended =
                outputs.stream().filter(output -> output.source() == source).toList();
        if (outputs.removeAll(ended)) {
            ended.forEach(Output::end);
            changed();
        }
    }

    private void changed() {
        onChange.run();
        List.copyOf(audiences).forEach(Audience::outputsChanged);
    }

    /** From now on this audience is told what changes. */
    public void join(Audience audience) {
        audiences.add(audience);
    }

    /** True if one more audience would be one too many. */
    public boolean isFull() {
        return audiences.size() >= MOST_VIEWERS;
    }

    /** It is told no more. */
    public void leave(Audience audience) {
        audiences.remove(audience);
    }

    /** The session is over: all audiences are told, and go. */
    public void end() {
        List<Audience> dismissed = List.copyOf(audiences);
        audiences.clear();
        dismissed.forEach(Audience::ended);
    }

    /** Complete when all outputs can be rendered from this state. */
    public CompletableFuture<Void> prepare(SessionState next) {
        return CompletableFuture.allOf(
                outputs.stream().map(output -> output.prepare(next)).toArray(CompletableFuture<?>[]::new));
    }
}
