package dev.fakedecart.webrtc.sdp;

import java.util.List;

/**
 * A codec of a media section with everything that is said of its payload type.
 *
 * @param encoding what follows the payload type in {@code a=rtpmap}, for example {@code H264/90000}
 * @param parameters of {@code a=fmtp}, empty if there are none
 * @param feedback of {@code a=rtcp-fb}, for example {@code nack pli}
 * @param rtxPayloadType of its retransmissions, or -1
 */
public record SdpCodec(int payloadType, String encoding, String parameters, List<String> feedback, int rtxPayloadType) {

    public SdpCodec {
        feedback = List.copyOf(feedback);
    }

    /** For example {@code H264}. */
    public String name() {
        return encoding.split("/", -1)[0];
    }

    /** In Hz; 0 if none is given that makes sense. */
    public int clockRate() {
        String[] parts = encoding.split("/", -1);
        try {
            return parts.length > 1 ? Math.max(0, Integer.parseInt(parts[1])) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public boolean hasFeedback(String type) {
        return feedback.contains(type);
    }

    /** The same codec with {@code key=value} among its parameters, in place of any value that it had. */
    public SdpCodec withParameter(String key, String value) {
        var kept = new StringBuilder();
        for (String parameter : parameters.split(";", -1)) {
            if (!parameter.isBlank() && !parameter.strip().startsWith(key + "=")) {
                kept.append(parameter.strip()).append(';');
            }
        }
        return new SdpCodec(payloadType, encoding, kept + key + "=" + value, feedback, rtxPayloadType);
    }

    /** The same codec with no more than these kinds of feedback. */
    public SdpCodec withFeedback(List<String> understood) {
        return new SdpCodec(
                payloadType,
                encoding,
                parameters,
                feedback.stream().filter(understood::contains).toList(),
                rtxPayloadType);
    }
}
