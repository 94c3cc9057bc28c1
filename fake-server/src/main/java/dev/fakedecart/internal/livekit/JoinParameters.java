package dev.fakedecart.internal.livekit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fakedecart.internal.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.WrappedJoinRequest;
import org.jspecify.annotations.Nullable;

/**
 * The parameters with which a client joins its room. A {@code join_request} asks for one peer connection and may
 * enclose the first offer; plain query parameters ask for two peer connections.
 *
 * @param singlePeerConnection true if one peer connection carries both directions
 * @param resumes true if the client is in the room and only lost its signal connection
 * @param participantSid its id in the room, if it resumes
 * @param sdk the client's SDK and its version, for example {@code js 2.20.2}
 * @param autoSubscribes true if the client receives each track without subscribing to it
 * @param takesTrailers true if the client understands frame metadata trailers
 * @param offer the enclosed first offer; null if there is none
 * @param tracks the tracks announced in the request
 */
record JoinParameters(
        boolean singlePeerConnection,
        boolean resumes,
        String participantSid,
        String sdk,
        boolean autoSubscribes,
        boolean takesTrailers,
        @Nullable SessionDescription offer,
        List<AddTrackRequest> tracks) {

    private static final int LARGEST_REQUEST = 1 << 20;

    /** A request cannot be parsed; the message says why. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    static JoinParameters of(Request request) throws MalformedException {
        String wrapped = request.parameter("join_request").orElse("");
        return wrapped.isEmpty() ? ofQuery(request) : ofJoinRequest(wrapped);
    }

    private static JoinParameters ofQuery(Request request) {
        return new JoinParameters(
                false,
                isTrue(request.parameter("reconnect").orElse("")),
                request.parameter("sid").orElse(""),
                sdk(
                        request.parameter("sdk").orElse(""),
                        request.parameter("version").orElse("")),
                isTrue(request.parameter("auto_subscribe").orElse("1")),
                false,
                null,
                List.of());
    }

    /** Reads a value as LiveKit's server does (utils.go, boolValue). */
    private static boolean isTrue(String value) {
        return value.equals("1") || value.equals("true");
    }

    private static JoinParameters ofJoinRequest(String wrapped) throws MalformedException {
        try {
            WrappedJoinRequest envelope =
                    WrappedJoinRequest.parseFrom(Base64.getUrlDecoder().decode(wrapped.replace("=", "")));
            ByteString content = envelope.getJoinRequest();
            JoinRequest join = JoinRequest.parseFrom(
                    envelope.getCompression() == WrappedJoinRequest.Compression.GZIP ? unzip(content) : content);
            return new JoinParameters(
                    true,
                    join.getReconnect(),
                    join.getParticipantSid(),
                    sdk(
                            join.getClientInfo().getSdk().name(),
                            join.getClientInfo().getVersion()),
                    join.getConnectionSettings().getAutoSubscribe(),
                    join.getClientInfo().getCapabilitiesList().contains(ClientInfo.Capability.CAP_PACKET_TRAILER),
                    join.hasPublisherOffer() ? join.getPublisherOffer() : null,
                    join.getAddTrackRequestsList());
        } catch (IllegalArgumentException e) {
            throw new MalformedException("cannot base64 decode wrapped join request");
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("cannot unmarshal join request");
        }
    }

    private static ByteString unzip(ByteString content) throws MalformedException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content.toByteArray()))) {
            byte[] plain = gzip.readNBytes(LARGEST_REQUEST + 1);
            if (plain.length > LARGEST_REQUEST) {
                throw new MalformedException("join request too large");
            }
            return ByteString.copyFrom(plain);
        } catch (IOException e) {
            throw new MalformedException("cannot read decompressed join request");
        }
    }

    private static String sdk(String name, String version) {
        return (name.toLowerCase(Locale.ROOT) + " " + version).strip();
    }
}
