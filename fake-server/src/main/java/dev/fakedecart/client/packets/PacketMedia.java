package dev.fakedecart.client.packets;

import dev.fakedecart.client.UnexpectedMessageException;
import dev.fakedecart.client.direct.DirectMedia;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Media without codecs: one peer connection that sends and receives packets. */
public final class PacketMedia implements DirectMedia {
    private static final long PATIENCE_SECONDS = 20;

    private final PacketNetwork network;
    private final List<SrtpProfile> profiles;
    private final boolean stamped;
    private final String[] sections;
    private @Nullable Parts parts;

    private record Parts(PacketPeer peer, VideoSender video, VideoReceiver viewer) {}

    /**
     * Creates media without a connection.
     *
     * @param stamped true if the frames of clips carry a {@link FrameStamp}
     * @param sections the media sections of the offer, as in {@link PacketSdp#direct}
     */
    PacketMedia(PacketNetwork network, List<SrtpProfile> profiles, boolean stamped, String... sections) {
        this.network = network;
        this.profiles = List.copyOf(profiles);
        this.stamped = stamped;
        this.sections = sections.clone();
    }

    /** Creates media of the direct protocol, without a connection. */
    public PacketMedia(PacketNetwork network, String... sections) {
        this(network, List.of(SrtpProfile.values()), false, sections);
    }

    @Override
    public String offer(Candidates local) {
        return PacketSdp.direct(sections);
    }

    @Override
    public void connect(String answer) {
        PacketPeer peer = peer(answer);
        var video = new VideoSender(peer, stamped);
        var viewer = new VideoReceiver(peer, stamped);
        peer.handle(viewer::take, feedback(video), now -> {
            video.tick(now);
            viewer.tick(now);
        });
        network.add(peer);
        peer.connected().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        parts = new Parts(peer, video, viewer);
    }

    private PacketPeer peer(String answer) {
        try {
            MediaSection section = SessionDescription.parse(answer).media().get(0);
            String[] candidate = section.attributes().stream()
                    .filter(attribute -> attribute.name().equals("candidate"))
                    .map(attribute -> attribute.value().split(" ", -1))
                    .filter(words -> words[2].equals(network.protocol().toString()))
                    .findFirst()
                    .orElseThrow();
            return new PacketPeer(
                    network,
                    new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5])),
                    section.attribute("ice-ufrag").orElseThrow(),
                    section.attribute("ice-pwd").orElseThrow(),
                    profiles);
        } catch (SdpException e) {
            throw new UnexpectedMessageException("the answer cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Uses the answer to a {@linkplain PacketSdp#restarting restarting} offer: sends checks with the new credentials.
     */
    public void restartIce(String answer) {
        try {
            MediaSection section = SessionDescription.parse(answer).media().get(0);
            peer().restartIce(
                            PacketSdp.NEXT_UFRAG,
                            section.attribute("ice-ufrag").orElseThrow(),
                            section.attribute("ice-pwd").orElseThrow());
        } catch (SdpException e) {
            throw new UnexpectedMessageException("the answer cannot be used: " + e.getMessage(), e);
        }
    }

    private static RtcpReader.Handler feedback(VideoSender video) {
        return new RtcpReader.Handler() {
            @Override
            public void nack(int ssrc, int sequence) {
                video.resend(sequence);
            }

            @Override
            public void keyFrameRequest(int ssrc) {
                video.keyFrameRequested();
            }
        };
    }

    private Parts parts() {
        if (parts == null) {
            throw new IllegalStateException("not connected");
        }
        return parts;
    }

    public PacketPeer peer() {
        return parts().peer;
    }

    /** Returns the sender of this client's video. */
    public VideoSender video() {
        return parts().video;
    }

    /** Returns the receiver of the server's video. */
    public VideoReceiver viewer() {
        return parts().viewer;
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.peer.close();
        }
    }
}
