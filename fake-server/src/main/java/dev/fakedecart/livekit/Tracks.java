package dev.fakedecart.livekit;

import dev.fakedecart.sdp.MediaSection;
import dev.fakedecart.sdp.SdpCodec;
import dev.fakedecart.sdp.SentStream;
import dev.fakedecart.session.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import livekit.LivekitRtc.AddTrackRequest;

/**
 * The tracks between one client and the inference participant: what the client has announced, and for each of those, as
 * soon as it is received, an output. Belongs to the event loop.
 */
final class Tracks {
    private static final int MOST_PUBLICATIONS = 16;

    private final String inferenceSid;
    private final boolean takesTrailers;
    private final MediaLink link;
    private final Consumer<Output> onOutput;
    private final List<Publication> publications = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    /**
     * @param inferenceSid the inference participant's, which clients find in the stream's id
     * @param link lies between each track and its output
     * @param onOutput told of each output when it comes to be
     */
    Tracks(String inferenceSid, boolean takesTrailers, MediaLink link, Consumer<Output> onOutput) {
        this.inferenceSid = inferenceSid;
        this.takesTrailers = takesTrailers;
        this.link = link;
        this.onOutput = onOutput;
    }

    /** Empty if the client announces tracks without end. */
    Optional<Publication> announce(AddTrackRequest request) {
        if (publications.size() == MOST_PUBLICATIONS) {
            return Optional.empty();
        }
        for (Publication known : publications) {
            if (known.cid().equals(request.getCid())) {
                return Optional.of(known);
            }
        }
        var publication = new Publication(request);
        publications.add(publication);
        return Optional.of(publication);
    }

    /** The announced track that a section sends: by the track's id, else the first of the kind that none sends yet. */
    Optional<Publication> announced(MediaSection section) {
        List<Publication> open = publications.stream()
                .filter(publication -> publication.mid() == null
                        && publication.kind().toString().equals(section.kind()))
                .toList();
        Optional<String> trackId = section.trackId();
        return open.stream()
                .filter(publication -> trackId.isPresent() && trackId.get().equals(publication.cid()))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    void received(Publication publication) {
        var output = new Output(publication, takesTrailers);
        outputs.add(output);
        onOutput.accept(output);
    }

    /** Forgets a track; returns the outputs that end with it. */
    List<Output> unpublish(Publication publication) {
        publications.remove(publication);
        List<Output> ended = outputs.stream()
                .filter(output -> output.source() == publication)
                .toList();
        outputs.removeAll(ended);
        ended.forEach(Output::unlink);
        return ended;
    }

    /** Lets media flow wherever both ends are there. */
    void linkOutputs() {
        outputs.forEach(output -> output.link(link));
    }

    /** Complete when all outputs can be rendered from this state. */
    CompletableFuture<Void> prepare(SessionState next) {
        return CompletableFuture.allOf(
                outputs.stream().map(output -> output.prepare(next)).toArray(CompletableFuture<?>[]::new));
    }

    /** The client has gone. */
    void close() {
        outputs.forEach(Output::unlink);
    }

    /**
     * True if pictures are decoded here. Their orientation is then not negotiated, so that senders turn them upright
     * before they encode them.
     */
    boolean decodesVideo() {
        return link != MediaLink.ECHO;
    }

    List<Publication> publications() {
        return publications;
    }

    List<Output> outputs() {
        return outputs;
    }

    /** The name that makes the outputs' clocks one, so that sound and picture stay together. */
    String cname() {
        return inferenceSid;
    }

    SentStream sentStream(Output output, SdpCodec codec) {
        return new SentStream(
                inferenceSid, output.sid(), cname(), output.ssrc(), codec.rtxPayloadType() < 0 ? 0 : output.rtxSsrc());
    }
}
