package dev.fakedecart.webrtc.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A media section.
 *
 * @param kind {@code audio}, {@code video} or {@code application}
 * @param port 0 if the section is rejected
 * @param formats payload types, or the data channel's protocol
 */
public record MediaSection(String kind, int port, String protocol, List<String> formats, List<Attribute> attributes) {

    private static final int LARGEST_PAYLOAD_TYPE = 127;

    public MediaSection {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    public Optional<String> attribute(String name) {
        return SessionDescription.find(attributes, name);
    }

    List<String> attributes(String name) {
        return SessionDescription.findAll(attributes, name);
    }

    public String mid() {
        return attribute("mid").orElse("");
    }

    /** A port of zero rejects a section, unless the section only waits for the bundle (RFC 8843 section 6). */
    public boolean isRejected() {
        return port == 0 && attribute("bundle-only").isEmpty();
    }

    public boolean isMedia() {
        return kind.equals("audio") || kind.equals("video");
    }

    /** Returns the direction; {@link MediaDirection#SENDRECV} if the section has none. */
    public MediaDirection direction() {
        for (MediaDirection direction : MediaDirection.values()) {
            if (attribute(direction.toString()).isPresent()) {
                return direction;
            }
        }
        return MediaDirection.SENDRECV;
    }

    /** The second word of {@code a=msid}: the id of the track that is sent here. */
    public Optional<String> trackId() {
        return attribute("msid")
                .map(msid -> msid.split(" ", -1))
                .filter(words -> words.length > 1)
                .map(words -> words[1]);
    }

    /**
     * Returns the codecs in the order of preference, each with its retransmission payload type. Ignores duplicate
     * formats: each codec carries its feedback, so a line of thousands of formats would grow to gigabytes.
     */
    public List<SdpCodec> codecs() throws SdpException {
        Map<Integer, String> encodings = byPayloadType("rtpmap");
        Map<Integer, String> parameters = byPayloadType("fmtp");
        Map<Integer, Integer> rtx = new HashMap<>();
        for (var encoding : encodings.entrySet()) {
            String apt = parameters.getOrDefault(encoding.getKey(), "");
            if (encoding.getValue().toLowerCase(Locale.ROOT).startsWith("rtx/") && apt.startsWith("apt=")) {
                rtx.put(number(apt, apt.substring(4).split(";", -1)[0]), encoding.getKey());
            }
        }
        var codecs = new ArrayList<SdpCodec>();
        var listed = new HashSet<Integer>();
        for (String format : formats) {
            int payloadType = number(format, format);
            String encoding = encodings.getOrDefault(payloadType, "");
            String name = encoding.toLowerCase(Locale.ROOT);
            if (!encoding.isEmpty() && !name.startsWith("rtx/") && listed.add(payloadType)) {
                codecs.add(new SdpCodec(
                        payloadType,
                        encoding,
                        parameters.getOrDefault(payloadType, ""),
                        feedback(payloadType),
                        rtx.getOrDefault(payloadType, -1)));
            }
        }
        return codecs;
    }

    private List<String> feedback(int payloadType) {
        var found = new ArrayList<String>();
        for (String value : attributes("rtcp-fb")) {
            String[] words = value.split(" ", 2);
            if (words.length == 2 && (words[0].equals("*") || words[0].equals(Integer.toString(payloadType)))) {
                found.add(words[1]);
            }
        }
        return found;
    }

    private Map<Integer, String> byPayloadType(String name) throws SdpException {
        var found = new LinkedHashMap<Integer, String>();
        for (String value : attributes(name)) {
            String[] words = value.split(" ", 2);
            if (words.length == 2) {
                int payloadType = number(value, words[0]);
                if (payloadType > LARGEST_PAYLOAD_TYPE) {
                    throw new SdpException("payload type in \"" + value + "\" is above " + LARGEST_PAYLOAD_TYPE);
                }
                found.put(payloadType, words[1]);
            }
        }
        return found;
    }

    /** Header extension ids by URI. */
    public Map<String, Integer> extensions() throws SdpException {
        var found = new LinkedHashMap<String, Integer>();
        for (String value : attributes("extmap")) {
            String[] words = value.split(" ", -1);
            if (words.length >= 2) {
                found.put(words[1], number(value, words[0].split("/", -1)[0]));
            }
        }
        return found;
    }

    /** Returns the simulcast layers in the order of {@code a=simulcast:send}, which differs between clients. */
    public List<String> sentLayers() {
        for (String value : attributes("simulcast")) {
            String[] words = value.split(" ", -1);
            for (int i = 0; i + 1 < words.length; i += 2) {
                if (words[i].equals("send")) {
                    return List.of(words[i + 1].replace("~", "").split(";", -1));
                }
            }
        }
        return List.of();
    }

    /** Returns the SSRCs of all streams except retransmissions. */
    public Set<Integer> ssrcs() throws SdpException {
        Set<Integer> all = new HashSet<>();
        for (String value : attributes("ssrc")) {
            all.add(ssrc(value, value.split(" ", -1)[0]));
        }
        all.removeAll(rtxSsrcs());
        return all;
    }

    /** Returns the SSRCs of retransmissions, from the flow identification groups. */
    public Set<Integer> rtxSsrcs() throws SdpException {
        Set<Integer> found = new HashSet<>();
        for (String value : attributes("ssrc-group")) {
            String[] words = value.split(" ", -1);
            if (words.length == 3 && words[0].equals("FID")) {
                found.add(ssrc(value, words[2]));
            }
        }
        return found;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append("m=%s %s %s %s\r\n".formatted(kind, port, protocol, String.join(" ", formats)));
        text.append("c=IN IP4 0.0.0.0\r\n");
        attributes.forEach(attribute -> text.append(attribute).append("\r\n"));
        return text.toString();
    }

    static int number(String line, String digits) throws SdpException {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new SdpException("\"" + digits + "\" in \"" + line + "\" is not a number");
    }

    private static int ssrc(String line, String digits) throws SdpException {
        try {
            return Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException e) {
            throw new SdpException("\"" + digits + "\" in \"" + line + "\" is no SSRC");
        }
    }
}
