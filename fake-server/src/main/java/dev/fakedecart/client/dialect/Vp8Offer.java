package dev.fakedecart.client.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes an offer like SdpUtils of Android 0.2.0: puts VP8 first, and adds hints for its bitrate. */
final class Vp8Offer {
    private static final Pattern VP8 = Pattern.compile("a=rtpmap:(\\d+) VP8/90000");
    private static final String HINTS = "x-google-min-bitrate=300;x-google-start-bitrate=600";

    private Vp8Offer() {}

    static String change(String sdp) {
        Matcher vp8 = VP8.matcher(sdp);
        if (!vp8.find()) {
            throw new IllegalArgumentException("the offer has no VP8: " + sdp);
        }
        String payloadType = vp8.group(1);
        var lines = new ArrayList<String>();
        for (String line : sdp.split("\r\n", -1)) {
            lines.add(line.startsWith("m=video ") ? first(line, payloadType) : line);
        }
        addHints(lines, payloadType);
        return String.join("\r\n", lines);
    }

    private static String first(String section, String payloadType) {
        var words = new ArrayList<>(List.of(section.split(" ", -1)));
        words.remove(payloadType);
        words.add(3, payloadType);
        return String.join(" ", words);
    }

    /** Adds a line of parameters after the codec's feedback, because VP8 has no such line. */
    private static void addHints(List<String> lines, String payloadType) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("a=rtpmap:" + payloadType + " ")) {
                int next = i + 1;
                while (lines.get(next).startsWith("a=rtcp-fb:" + payloadType + " ")) {
                    next++;
                }
                lines.add(next, "a=fmtp:" + payloadType + " " + HINTS);
                return;
            }
        }
    }
}
