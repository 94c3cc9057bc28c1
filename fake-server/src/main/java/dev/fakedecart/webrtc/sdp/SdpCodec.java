package dev.fakedecart.webrtc.sdp;

import java.util.List;

/**
 * A codec of a media section, with all attributes of its payload type.
 *
 * @param encoding the value of {@code a=rtpmap} after the payload type, for example {@code H264/90000}
 * @param parameters the parameters of {@code a=fmtp}; empty if there are none
 * @param feedback the values of {@code a=rtcp-fb}, for example {@code nack pli}
 * @param rtxPayloadType the payload type of retransmissions, or -1
 */
public record SdpCodec(int payloadType, String encoding, String parameters, List<String> feedback, int rtxPayloadType) {

    public SdpCodec {
        feedback = List.copyOf(feedback);
    }

    /** Returns the name of the codec, for example {@code H264}. */
    public String name() {
        return encoding.split("/", -1)[0];
    }

    /** Returns the clock rate in Hz; 0 if it is missing or invalid. */
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

    /** Returns a copy with the parameter {@code key=value}, which replaces an earlier value. */
    public SdpCodec withParameter(String key, String value) {
        var kept = new StringBuilder();
        for (String parameter : parameters.split(";", -1)) {
            if (!parameter.isBlank() && !parameter.strip().startsWith(key + "=")) {
                kept.append(parameter.strip()).append(';');
            }
        }
        return new SdpCodec(payloadType, encoding, kept + key + "=" + value, feedback, rtxPayloadType);
    }

    /** Returns a copy that has only these kinds of feedback. */
    public SdpCodec withFeedback(List<String> understood) {
        return new SdpCodec(
                payloadType,
                encoding,
                parameters,
                feedback.stream().filter(understood::contains).toList(),
                rtxPayloadType);
    }
}
