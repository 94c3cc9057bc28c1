package dev.fakedecart.webrtc.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** An offer or an answer: session-level attributes and media sections, in order. */
public record SessionDescription(List<Attribute> attributes, List<MediaSection> media) {

    /** The size limit of a description. Browsers send about 20 KB. */
    public static final int LARGEST = 256 * 1024;

    private static final int MOST_SECTIONS = 64;
    private static final int LARGEST_PORT = 65_535;

    public SessionDescription {
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    /**
     * Parses a description. Ignores unknown lines.
     *
     * @throws SdpException if the text is not a session description
     */
    public static SessionDescription parse(String text) throws SdpException {
        if (text.length() > LARGEST) {
            throw new SdpException(
                    "session description of %s characters; at most %s are read".formatted(text.length(), LARGEST));
        }
        if (!text.startsWith("v=0")) {
            throw new SdpException("a session description begins with v=0");
        }
        var session = new ArrayList<Attribute>();
        var sections = new ArrayList<MediaSection>();
        List<Attribute> current = session;
        MediaLine mediaLine = null;
        for (String line : text.lines().toList()) {
            if (line.startsWith("m=")) {
                if (mediaLine != null) {
                    sections.add(mediaLine.section(current));
                }
                if (sections.size() == MOST_SECTIONS) {
                    throw new SdpException("more than " + MOST_SECTIONS + " media sections");
                }
                mediaLine = MediaLine.parse(line);
                current = new ArrayList<>();
            } else if (line.startsWith("a=")) {
                current.add(Attribute.parse(line.substring(2)));
            }
        }
        if (mediaLine != null) {
            sections.add(mediaLine.section(current));
        }
        requireDistinctMids(sections);
        return new SessionDescription(session, sections);
    }

    private static void requireDistinctMids(List<MediaSection> sections) throws SdpException {
        var mids = new HashSet<String>();
        for (MediaSection section : sections) {
            if (!section.mid().isEmpty() && !mids.add(section.mid())) {
                throw new SdpException("two sections with a=mid:" + section.mid());
            }
        }
    }

    /** Returns an attribute of a section, or of the session if the section has none (RFC 8866 section 6). */
    public Optional<String> attribute(MediaSection section, String name) {
        return section.attribute(name).or(() -> find(attributes, name));
    }

    /** Returns the attributes with this name of a section, or of the session if the section has none. */
    List<String> attributes(MediaSection section, String name) {
        List<String> own = section.attributes(name);
        return own.isEmpty() ? findAll(attributes, name) : own;
    }

    static List<String> findAll(List<Attribute> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value)
                .toList();
    }

    static Optional<String> find(List<Attribute> attributes, String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    /** Formats the description as it was sent, without lines that this server ignores. */
    @Override
    public String toString() {
        var text = new StringBuilder("v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n");
        attributes.forEach(attribute -> text.append(attribute).append("\r\n"));
        media.forEach(text::append);
        return text.toString();
    }

    private record MediaLine(String kind, int port, String protocol, List<String> formats) {

        static MediaLine parse(String line) throws SdpException {
            String[] words = line.substring(2).split(" +", -1);
            if (words.length < 4) {
                throw new SdpException("\"" + line + "\" is not a media line");
            }
            int port = MediaSection.number(line, words[1].split("/", -1)[0]);
            if (port > LARGEST_PORT) {
                throw new SdpException("port in \"" + line + "\" is above " + LARGEST_PORT);
            }
            return new MediaLine(words[0], port, words[2], List.of(words).subList(3, words.length));
        }

        MediaSection section(List<Attribute> attributes) {
            return new MediaSection(kind, port, protocol, formats, attributes);
        }
    }
}
