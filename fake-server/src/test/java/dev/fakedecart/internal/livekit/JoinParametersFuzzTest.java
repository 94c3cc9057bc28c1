package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.testing.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.WrappedJoinRequest;

/** The query parameter {@code join_request}, decoded from Base64: each is read or refused with the reason. */
class JoinParametersFuzzTest extends FuzzTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final ByteString JOIN = JoinRequest.newBuilder()
            .setClientInfo(ClientInfo.newBuilder()
                    .setSdk(ClientInfo.SDK.JS)
                    .setVersion("2.20.2")
                    .addCapabilities(ClientInfo.Capability.CAP_PACKET_TRAILER))
            .setReconnect(true)
            .setParticipantSid("PA_1")
            .setPublisherOffer(SessionDescription.newBuilder().setType("offer").setSdp("v=0\r\n"))
            .addAddTrackRequests(AddTrackRequest.newBuilder().setCid("camera").setTypeValue(1))
            .build()
            .toByteString();

    @Override
    protected List<byte[]> samples() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            JOIN.writeTo(gzip);
        }
        return List.of(
                WrappedJoinRequest.newBuilder().setJoinRequest(JOIN).build().toByteArray(),
                WrappedJoinRequest.newBuilder()
                        .setCompression(WrappedJoinRequest.Compression.GZIP)
                        .setJoinRequest(ByteString.copyFrom(zipped.toByteArray()))
                        .build()
                        .toByteArray());
    }

    @Override
    protected int rounds() {
        return 10_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        String encoded = Base64.getUrlEncoder().encodeToString(input);
        var request = new Request(
                "GET",
                "/rtc/v1",
                Map.of("join_request", List.of(encoded)),
                Map.of(),
                Map.of(),
                Body.EMPTY,
                ADDRESS,
                ADDRESS,
                "ws://localhost",
                false);
        try {
            assertThat(JoinParameters.of(request).singlePeerConnection()).isEqualTo(!encoded.isEmpty());
            return true;
        } catch (JoinParameters.MalformedException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }
}
