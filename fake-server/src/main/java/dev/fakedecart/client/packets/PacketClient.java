package dev.fakedecart.client.packets;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.livekit.SignalRequests;
import dev.fakedecart.client.packets.PacketSdp.Trailers;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.SignalResponse;

/** A client of a LiveKit room that joins with a single exchange, and then sends and receives one video track. */
public final class PacketClient implements AutoCloseable {
    private static final List<SrtpProfile> ALL_PROFILES = List.of(SrtpProfile.values());

    /** The service generates nothing without a prompt or an image. */
    private static final String PROMPT = "synthetic";

    private final ControlConnection control;
    private final SignalClient signal;
    private final PacketMedia media;
    private final String participantSid;
    private final ParticipantInfo inference;
    private boolean closed;

    private PacketClient(
            ControlConnection control,
            PacketNetwork network,
            List<SrtpProfile> profiles,
            String codec,
            Trailers trailers,
            boolean autoSubscribe) {
        this.control = control;
        media = new PacketMedia(network, profiles, trailers != Trailers.NONE);
        signal = signal(control, PacketSdp.joinRequest(PacketSdp.room(codec), trailers, autoSubscribe));
        participantSid = signal.joined().getParticipant().getSid();
        SignalResponse message = signal.next();
        ParticipantInfo known = ParticipantInfo.getDefaultInstance();
        while (!message.hasAnswer()) {
            known = message.hasUpdate() ? message.getUpdate().getParticipants(0) : known;
            message = signal.next();
        }
        inference = known;
        media.connect(message.getAnswer().getSdp());
    }

    /** Connects and waits until packets can flow. */
    public static PacketClient connect(String realtimeBaseUrl, PacketNetwork network) {
        return connect(realtimeBaseUrl, network, ALL_PROFILES);
    }

    public static PacketClient connect(String realtimeBaseUrl, PacketNetwork network, List<SrtpProfile> profiles) {
        return enter(joined(realtimeBaseUrl, "synthetic"), network, profiles);
    }

    public static PacketClient connect(String realtimeBaseUrl, String apiKey, PacketNetwork network) {
        return enter(joined(realtimeBaseUrl, apiKey), network, ALL_PROFILES);
    }

    /**
     * Connects with a codec. Each frame of a clip carries a {@link FrameStamp}.
     *
     * @param codec {@code VP8} or {@code H264}
     */
    public static PacketClient stamping(String realtimeBaseUrl, PacketNetwork network, String codec) {
        return new PacketClient(
                joined(realtimeBaseUrl, "synthetic"), network, ALL_PROFILES, codec, Trailers.SENT_AND_READ, true);
    }

    /** Enters a room. Each frame of a clip carries a {@link FrameStamp}, which the client does not announce to read. */
    public static PacketClient stampingUnannounced(ControlConnection control, PacketNetwork network) {
        return new PacketClient(control, network, ALL_PROFILES, "VP8", Trailers.SENT, true);
    }

    /** Connects, and receives nothing until the client subscribes. */
    public static PacketClient withoutAutoSubscribe(String realtimeBaseUrl, PacketNetwork network) {
        return new PacketClient(
                joined(realtimeBaseUrl, "synthetic"), network, ALL_PROFILES, "VP8", Trailers.NONE, false);
    }

    private static ControlConnection joined(String realtimeBaseUrl, String apiKey) {
        ControlConnection control =
                ControlConnection.connect(realtimeBaseUrl, ControlConnection.query(apiKey, "lucy-2.1"));
        control.join("{\"type\":\"livekit_join\",\"passthrough\":true}");
        control.prompt(PROMPT);
        control.await("prompt_ack");
        return control;
    }

    /** Enters the room of a session that has joined on a control socket. */
    public static PacketClient enter(ControlConnection control, PacketNetwork network, List<SrtpProfile> profiles) {
        return new PacketClient(control, network, profiles, "VP8", Trailers.NONE, true);
    }

    /** Enters the room with a track in the first offer, but without media. */
    public static SignalClient signal(ControlConnection control) {
        return signal(control, PacketSdp.joinRequest(PacketSdp.room()));
    }

    private static SignalClient signal(ControlConnection control, String joinRequest) {
        return SignalClient.connect(control.signalUrl("/rtc/v1", "&join_request=" + joinRequest));
    }

    public ControlConnection control() {
        return control;
    }

    public SignalClient signal() {
        return signal;
    }

    public PacketPeer peer() {
        return media.peer();
    }

    /** Returns the sender of this client's video. */
    public VideoSender video() {
        return media.video();
    }

    /** Returns the receiver of the server's video. */
    public VideoReceiver viewer() {
        return media.viewer();
    }

    public String sessionId() {
        return control.sessionId();
    }

    public String participantSid() {
        return participantSid;
    }

    /** Returns the inference participant, as it was when the server answered the first offer. */
    public ParticipantInfo inference() {
        return inference;
    }

    /** Disconnects like the SDKs: sends the leave message, the close frames and the DTLS close. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        signal.send(SignalRequests.leave());
        signal.socket().close();
        control.socket().close();
        media.close();
    }

    /** Closes all sockets without a message, like a killed process. */
    public void vanish() {
        closed = true;
        signal.socket().abort();
        control.socket().abort();
        media.peer().vanish();
    }
}
