package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.OutputTrack;
import dev.fakedecart.internal.media.Publication;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.sdp.MediaSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;

/** The tracks that one client has announced with {@code add_track}. Belongs to the event loop. */
final class AnnouncedTracks implements Publisher {
    private static final int MOST_PUBLICATIONS = 16;

    private final SessionOutputs sessionOutputs;
    private final Map<Publication, TrackInfo> publications = new LinkedHashMap<>();

    AnnouncedTracks(SessionOutputs sessionOutputs) {
        this.sessionOutputs = sessionOutputs;
    }

    /** Adds a track; empty if the client has announced too many. */
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
        TrackInfo info = info(request, preferredCodec, sessionOutputs.layers().isPresent());
        var publication = new Publication(new Publication.Announcement(
                info.getSid(),
                request.getCid(),
                request.getType() == TrackType.AUDIO ? MediaKind.AUDIO : MediaKind.VIDEO,
                preferredCodec,
                request.getWidth(),
                request.getHeight(),
                request.getPacketTrailerFeaturesCount() > 0));
        publication.setMuted(request.getMuted());
        publications.put(publication, info);
        return Optional.of(publication);
    }

    /** @param simulcast true to say which layers the client sends, as LiveKit's server does */
    @SuppressWarnings("deprecation") // SDKs still read the fields for simulcast and layers
    private static TrackInfo info(AddTrackRequest request, String preferredCodec, boolean simulcast) {
        return TrackInfo.newBuilder()
                .setSid(LiveKitIds.random(LiveKitIds.TRACK))
                .setTypeValue(request.getTypeValue()) // by value: future kinds have no name here
                .setName(request.getName())
                .setMuted(request.getMuted())
                .setWidth(request.getWidth())
                .setHeight(request.getHeight())
                .setSourceValue(request.getSourceValue())
                .setMimeType(mimeType(request.getType(), preferredCodec))
                .setStream(request.getStream())
                .setSimulcast(simulcast && request.getLayersCount() > 1)
                .addAllLayers(simulcast ? request.getLayersList() : List.of())
                .setDisableRed(request.getDisableRed())
                .addAllPacketTrailerFeaturesValue(request.getPacketTrailerFeaturesValueList())
                .addAllCodecs(request.getSimulcastCodecsList().stream()
                        .map(published -> SimulcastCodecInfo.newBuilder()
                                .setMimeType(mimeType(request.getType(), published.getCodec()))
                                .setCid(published.getCid())
                                .addAllLayers(published.getLayersList())
                                .build())
                        .toList())
                .build();
    }

    private static String mimeType(TrackType type, String codec) {
        String kind = type == TrackType.AUDIO ? "audio" : "video";
        return codec.isEmpty() ? "" : kind + "/" + codec.toUpperCase(Locale.ROOT);
    }

    /** Finds it by the track's id, else takes the first track of this kind that no section carries yet. */
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

    /**
     * Mutes or unmutes a track.
     *
     * @return the track, if this changes it
     */
    Optional<Publication> mute(String sid, boolean muted) {
        for (Map.Entry<Publication, TrackInfo> track : publications.entrySet()) {
            Publication publication = track.getKey();
            if (publication.sid().equals(sid) && publication.isMuted() != muted) {
                publication.setMuted(muted);
                track.setValue(track.getValue().toBuilder().setMuted(muted).build());
                return Optional.of(publication);
            }
        }
        return Optional.empty();
    }

    /** The information about a track for participants. */
    TrackInfo info(Publication publication) {
        TrackInfo info = publications.get(publication);
        if (info == null) {
            throw new IllegalArgumentException("track " + publication.sid() + " has not been announced");
        }
        return info;
    }

    /** The information about all tracks for participants. */
    List<TrackInfo> infos() {
        return List.copyOf(publications.values());
    }

    /**
     * The information for a receiver about an output that is made from one of these tracks.
     *
     * @param takesTrailers true if the receiver gets the frame metadata that is published
     */
    @SuppressWarnings("deprecation") // SDKs still read the fields for simulcast and layers
    Optional<TrackInfo> describe(OutputTrack output, boolean takesTrailers) {
        if (sessionOutputs.isAudioOutput(output)) {
            return Optional.of(audio(output.sid()));
        }
        return Optional.ofNullable(publications.get(output.source())).map(source -> {
            TrackInfo.Builder copy = source.toBuilder()
                    .setSid(output.sid())
                    .setName("output-" + output.source().kind())
                    .setMuted(false) // the inference participant mutes nothing
                    .clearCodecs();
            if (sessionOutputs.decodesVideo()) {
                copy.clearSimulcast().clearLayers(); // the encoder makes one encoding
            }
            if (!takesTrailers) {
                copy.clearPacketTrailerFeatures();
            }
            return copy.build();
        });
    }

    /** The inference participant's audio, which does not depend on what the client publishes. */
    private static TrackInfo audio(String sid) {
        return TrackInfo.newBuilder()
                .setSid(sid)
                .setName("output-" + MediaKind.AUDIO)
                .setType(TrackType.AUDIO)
                .setSource(TrackSource.MICROPHONE)
                .setMimeType("audio/opus")
                .setDisableRed(true)
                .build();
    }

    /** Ends the outputs made from the client's tracks when the client has left. */
    void close() {
        List<Publication> gone = List.copyOf(publications.keySet());
        gone.forEach(sessionOutputs::remove);
        publications.clear();
    }
}
