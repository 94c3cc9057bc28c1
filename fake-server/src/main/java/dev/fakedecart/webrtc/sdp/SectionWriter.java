package dev.fakedecart.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds a media section attribute by attribute. */
public final class SectionWriter {
    private static final int DISCARD_PORT = 9; // RFC 8829 section 5.2.1: the address is in the candidates

    private final String kind;
    private final String protocol;
    private final List<String> formats = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();

    private SectionWriter(String kind, String protocol, String mid) {
        this.kind = kind;
        this.protocol = protocol;
        if (!mid.isEmpty()) {
            add("mid", mid);
        }
    }

    /** Starts an audio or video section. */
    public static SectionWriter media(String kind, String mid, MediaDirection direction) {
        var section = new SectionWriter(kind, "UDP/TLS/RTP/SAVPF", mid);
        section.add(direction.toString(), "");
        section.add("rtcp-mux", "");
        section.add("rtcp-rsize", "");
        return section;
    }

    /** Starts the section of the data channels. */
    public static SectionWriter dataChannels(String mid) {
        var section = new SectionWriter("application", "UDP/DTLS/SCTP", mid);
        section.formats.add("webrtc-datachannel");
        section.add("sctp-port", "5000");
        section.add("max-message-size", "262144");
        return section;
    }

    /** Writes a section that rejects the offered one. */
    public static MediaSection rejection(MediaSection offered) {
        return new MediaSection(
                offered.kind(),
                0,
                offered.protocol(),
                offered.formats(),
                List.of(new Attribute("mid", offered.mid()), new Attribute("inactive", "")));
    }

    public SectionWriter transport(LocalTransport transport, String setup) {
        add("ice-ufrag", transport.ufrag());
        add("ice-pwd", transport.password());
        add("fingerprint", transport.fingerprint());
        add("setup", setup);
        for (String candidate : transport.candidates()) {
            attributes.add(Attribute.parse(candidate));
        }
        return add("end-of-candidates", "");
    }

    /** Adds a codec and its retransmissions. */
    public SectionWriter codec(SdpCodec codec) {
        String type = Integer.toString(codec.payloadType());
        formats.add(type);
        add("rtpmap", type + " " + codec.encoding());
        for (String feedback : codec.feedback()) {
            add("rtcp-fb", type + " " + feedback);
        }
        if (!codec.parameters().isEmpty()) {
            add("fmtp", type + " " + codec.parameters());
        }
        if (codec.rtxPayloadType() >= 0) {
            String rtx = Integer.toString(codec.rtxPayloadType());
            formats.add(rtx);
            add("rtpmap", rtx + " rtx/" + codec.clockRate());
            add("fmtp", rtx + " apt=" + type);
        }
        return this;
    }

    public SectionWriter extensions(Map<String, Integer> ids) {
        ids.forEach((uri, id) -> add("extmap", id + " " + uri));
        return this;
    }

    /** Accepts some of the offered simulcast layers, at least one, so that the client does not send the others. */
    public SectionWriter receiveLayers(List<String> rids) {
        rids.forEach(rid -> add("rid", rid + " recv"));
        return add("simulcast", "recv " + String.join(";", rids));
    }

    /** Adds a sent stream and its retransmissions, with the stream and track ids that the browser shows. */
    public SectionWriter sentStream(SentStream stream) {
        add("msid", stream.streamId() + " " + stream.trackId());
        String ssrc = Integer.toUnsignedString(stream.ssrc());
        if (stream.rtxSsrc() != 0) {
            String rtx = Integer.toUnsignedString(stream.rtxSsrc());
            add("ssrc-group", "FID " + ssrc + " " + rtx);
            add("ssrc", ssrc + " cname:" + stream.cname());
            return add("ssrc", rtx + " cname:" + stream.cname());
        }
        return add("ssrc", ssrc + " cname:" + stream.cname());
    }

    public MediaSection section() {
        return new MediaSection(kind, DISCARD_PORT, protocol, formats, attributes);
    }

    private SectionWriter add(String name, String value) {
        attributes.add(new Attribute(name, value));
        return this;
    }
}
