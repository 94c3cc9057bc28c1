package dev.fakedecart.livekit;

import dev.fakedecart.rtc.IncomingTrack;
import dev.fakedecart.rtc.MediaKind;
import dev.fakedecart.sdp.SdpCodec;
import java.util.Locale;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import org.jspecify.annotations.Nullable;

/** A track that a client has announced, and what became of it. Belongs to the event loop. */
final class Publication {
    private final String cid;
    private final TrackInfo info;
    private final String preferredCodec;
    private @Nullable String mid;
    private @Nullable SdpCodec codec;
    private @Nullable IncomingTrack incoming;

    Publication(AddTrackRequest request) {
        cid = request.getCid();
        String codecName = request.getSimulcastCodecsCount() == 0
                ? ""
                : request.getSimulcastCodecs(0).getCodec();
        preferredCodec = codecName.replaceFirst("^(video|audio)/", "");
        info = TrackInfo.newBuilder()
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

    String cid() {
        return cid;
    }

    String sid() {
        return info.getSid();
    }

    TrackInfo info() {
        return info;
    }

    MediaKind kind() {
        return info.getType() == TrackType.AUDIO ? MediaKind.AUDIO : MediaKind.VIDEO;
    }

    /** For example {@code h264}; empty if the client named none. */
    String preferredCodec() {
        return preferredCodec;
    }

    /** The media section in which it is sent; null until an offer has one. */
    @Nullable
    String mid() {
        return mid;
    }

    @Nullable
    SdpCodec codec() {
        return codec;
    }

    @Nullable
    IncomingTrack incoming() {
        return incoming;
    }

    void received(String mid, SdpCodec codec, IncomingTrack incoming) {
        this.mid = mid;
        this.codec = codec;
        this.incoming = incoming;
    }
}
