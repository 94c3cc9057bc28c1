package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.Broadcast;
import dev.fakedecart.internal.media.Output;
import dev.fakedecart.internal.media.Publication;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.sdp.MediaSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;

/** The tracks that one client has announced. Belongs to the event loop. */
final class Tracks implements Publisher {
    private static final int MOST_PUBLICATIONS = 16;

    private final Broadcast broadcast;
    private final Map<Publication, TrackInfo> publications = new LinkedHashMap<>();

    Tracks(Broadcast broadcast) {
        this.broadcast = broadcast;
    }

    /** Empty if the client announces tracks without end. */
    Optional<Publication> announce(AddTrackRequest request) {
        for (Publication known : publications.keySet()) {
            if (known.announcement().cid().equals(request.getCid())) {
                return Optional.of(known);
            }
        }
        if (publications.size() == MOST_PUBLICATIONS) {
            return Optional.empty();
        }
        String codecName = request.getSimulcastCodecsCount() == 0
                ? ""
                : request.getSimulcastCodecs(0).getCodec();
        String preferredCodec = codecName.replaceFirst("^(video|audio)/", "");
        TrackInfo info = info(request, preferredCodec);
        var publication = new Publication(new Publication.Announcement(
                info.getSid(),
                request.getCid(),
                request.getType() == TrackType.AUDIO ? MediaKind.AUDIO : MediaKind.VIDEO,
                preferredCodec,
                request.getWidth(),
                request.getHeight(),
                request.getPacketTrailerFeaturesCount() > 0));
        publications.put(publication, info);
        return Optional.of(publication);
    }

    private static TrackInfo info(AddTrackRequest request, String preferredCodec) {
        return TrackInfo.newBuilder()
                .setSid(Ids.random(Ids.TRACK))
                .setTypeValue(request.getTypeValue()) // by value: kinds of the future have no name here
                .setName(request.getName())
                .setMuted(request.getMuted())
                .setWidth(request.getWidth())
                .setHeight(request.getHeight())
                .setSourceValue(request.getSourceValue())
                .setMimeType(mimeType(request.getType(), preferredCodec))
                .setStream(request.getStream())
                .setDisableRed(request.getDisableRed())
                .addAllPacketTrailerFeaturesValue(request.getPacketTrailerFeaturesValueList())
                .addAllCodecs(request.getSimulcastCodecsList().stream()
                        .map(simulcast -> SimulcastCodecInfo.newBuilder()
                                .setMimeType(mimeType(request.getType(), simulcast.getCodec()))
                                .setCid(simulcast.getCid())
                                .addAllLayers(simulcast.getLayersList())
                                .build())
                        .toList())
                .build();
    }

    private static String mimeType(TrackType type, String codec) {
        String kind = type == TrackType.AUDIO ? "audio" : "video";
        return codec.isEmpty() ? "" : kind + "/" + codec.toUpperCase(Locale.ROOT);
    }

    /** By the track's id, else the first of the kind that no section sends yet. */
    @Override
    public Optional<Publication> announced(MediaSection section) {
        List<Publication> open = publications.keySet().stream()
                .filter(publication -> publication.mid() == null
                        && publication.kind().toString().equals(section.kind()))
                .toList();
        Optional<String> trackId = section.trackId();
        return open.stream()
                .filter(publication -> trackId.isPresent()
                        && trackId.get().equals(publication.announcement().cid()))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    @Override
    public void unpublished(Publication publication) {
        publications.remove(publication);
    }

    /** What participants are told of a track. */
    TrackInfo info(Publication publication) {
        TrackInfo info = publications.get(publication);
        if (info == null) {
            throw new IllegalArgumentException("track " + publication.sid() + " has not been announced");
        }
        return info;
    }

    /** What participants are told of all tracks. */
    List<TrackInfo> infos() {
        return List.copyOf(publications.values());
    }

    /**
     * What receivers are told of an output that is made of one of these tracks.
     *
     * @param takesTrailers true if the receiver may be sent the frame metadata that is published
     */
    Optional<TrackInfo> describe(Output output, boolean takesTrailers) {
        return Optional.ofNullable(publications.get(output.source())).map(source -> {
            TrackInfo.Builder copy = source.toBuilder()
                    .setSid(output.sid())
                    .setName("output-" + output.source().kind())
                    .clearCodecs();
            if (!takesTrailers) {
                copy.clearPacketTrailerFeatures();
            }
            return copy.build();
        });
    }

    /** The client has gone, and what was made of its tracks ends. */
    void close() {
        List<Publication> gone = List.copyOf(publications.keySet());
        gone.forEach(broadcast::remove);
        publications.clear();
    }
}
