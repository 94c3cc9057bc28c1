package dev.fakedecart.mobile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * libwebrtc's Java binding cannot name simulcast layers and takes names of its own: an offer is given the wanted ones,
 * and is then to be applied.
 */
final class SimulcastNames {
    private static final Pattern TAKEN_LAYERS = Pattern.compile("a=simulcast:recv ([^\\s;]+)\\s");
    private static final Pattern SENT_LAYERS = Pattern.compile("a=simulcast:send ([^\\s]+)");

    private SimulcastNames() {}

    /**
     * Renames the layers of an offer's only simulcast section.
     *
     * @param wanted in the order of the offer; none if there is no simulcast
     */
    static String rename(String offer, List<String> wanted) {
        if (wanted.isEmpty()) {
            return offer;
        }
        Matcher sent = SENT_LAYERS.matcher(offer);
        if (!sent.find()) {
            throw new AssertionError("no simulcast in " + offer);
        }
        List<String> given = List.of(sent.group(1).split(";", -1));
        if (given.size() != wanted.size()) {
            throw new AssertionError("layers " + given + " are not as many as " + wanted);
        }
        var lines = new ArrayList<String>();
        for (String line : offer.split("\r\n", -1)) {
            lines.add(rename(line, given, wanted));
        }
        return String.join("\r\n", lines);
    }

    /**
     * Limits an answer to the bitrate of the layer that it takes, for the parameters of layers that were renamed are
     * lost.
     *
     * @throws AssertionError if it takes a layer that is smaller than the track
     */
    static String limit(String answer, VideoEncoding offered) {
        VideoEncoding.Layer taken = taken(answer, offered);
        if (taken.scaleDown() != 1) {
            throw new AssertionError("the answer takes the layer %s, of 1/%s of the track's size"
                    .formatted(taken.rid(), taken.scaleDown()));
        }
        return answer.replaceFirst("(m=video .*\r\nc=.*\r\n)", "$1b=AS:" + taken.maxBitrate() / 1000 + "\r\n");
    }

    /** If the answer takes no simulcast, libwebrtc sends the first that it has offered. */
    private static VideoEncoding.Layer taken(String answer, VideoEncoding offered) {
        Matcher taken = TAKEN_LAYERS.matcher(answer);
        if (!taken.find()) {
            return offered.layers().get(0);
        }
        return offered.layers().stream()
                .filter(layer -> layer.rid().equals(taken.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("layer " + taken.group(1) + " was not offered"));
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
