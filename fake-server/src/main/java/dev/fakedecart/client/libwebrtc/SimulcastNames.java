package dev.fakedecart.client.libwebrtc;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.dialect.VideoEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renames simulcast layers in offers, because libwebrtc's Java binding chooses the names itself. The renamed offer must
 * then be applied.
 */
final class SimulcastNames {
    private static final Pattern TAKEN_LAYERS = Pattern.compile("a=simulcast:recv ([^\\s;]+)\\s");
    private static final Pattern SENT_LAYERS = Pattern.compile("a=simulcast:send ([^\\s]+)");

    private SimulcastNames() {}

    /**
     * Renames the layers of an offer's only simulcast section.
     *
     * @param wanted the names in the order of the offer; none without simulcast
     */
    static String rename(String offer, List<String> wanted) {
        if (wanted.isEmpty()) {
            return offer;
        }
        Matcher sent = SENT_LAYERS.matcher(offer);
        if (!sent.find()) {
            throw new ClientException("no simulcast in " + offer);
        }
        List<String> given = List.of(sent.group(1).split(";", -1));
        if (given.size() != wanted.size()) {
            throw new ClientException("layers " + given + " are not as many as " + wanted);
        }
        var lines = new ArrayList<String>();
        for (String line : offer.split("\r\n", -1)) {
            lines.add(rename(line, given, wanted));
        }
        return String.join("\r\n", lines);
    }

    /**
     * Limits an answer to the bitrate of the layer that it accepts, because renamed layers lose their parameters.
     *
     * @throws ClientException if the answer accepts a layer that is smaller than the track
     */
    static String limit(String answer, VideoEncoding offered) {
        VideoEncoding.Layer taken = taken(answer, offered);
        if (taken.scaleDown() != 1) {
            throw new ClientException("the answer takes the layer %s, of 1/%s of the track's size"
                    .formatted(taken.rid(), taken.scaleDown()));
        }
        return answer.replaceFirst("(m=video .*\r\nc=.*\r\n)", "$1b=AS:" + taken.maxBitrate() / 1000 + "\r\n");
    }

    /** Returns the accepted layer. libwebrtc sends the first offered layer if the answer accepts no simulcast. */
    private static VideoEncoding.Layer taken(String answer, VideoEncoding offered) {
        Matcher taken = TAKEN_LAYERS.matcher(answer);
        if (!taken.find()) {
            return offered.layers().get(0);
        }
        return offered.layers().stream()
                .filter(layer -> layer.rid().equals(taken.group(1)))
                .findFirst()
                .orElseThrow(() -> new ClientException("layer " + taken.group(1) + " was not offered"));
    }

    private static String rename(String line, List<String> given, List<String> wanted) {
        if (line.startsWith("a=simulcast:send ")) {
            return "a=simulcast:send " + String.join(";", wanted);
        }
        for (int i = 0; i < given.size(); i++) {
            if (line.startsWith("a=rid:" + given.get(i) + " send")) {
                return "a=rid:" + wanted.get(i)
                        + line.substring("a=rid:".length() + given.get(i).length());
            }
        }
        return line;
    }
}
