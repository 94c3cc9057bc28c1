package dev.fakedecart.signaling;

import dev.fakedecart.http.Request;
import dev.fakedecart.protocol.ProtocolException;
import dev.fakedecart.session.SessionOptions;

/**
 * Reads a session's options from the query of its control socket, which apps can add to in all SDKs.
 *
 * @param canTag whether this server is able to tag frames, and does unless the client says otherwise
 */
public record Options(boolean canTag) {

    SessionOptions read(Request request) throws ProtocolException {
        return new SessionOptions(
                tagged(request.parameter("mode").orElse("")),
                request.parameter("pixel_latency").filter("1"::equals).isPresent());
    }

    private boolean tagged(String mode) throws ProtocolException {
        return switch (mode) {
            case "" -> canTag;
            case "echo" -> false;
            case "tag" -> {
                if (!canTag) {
                    throw new ProtocolException("mode: this server cannot tag frames, it only echoes them");
                }
                yield true;
            }
            default -> throw new ProtocolException("mode: \"" + mode + "\" is neither \"tag\" nor \"echo\"");
        };
    }
}
