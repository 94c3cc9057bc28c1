package dev.fakedecart.internal.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A posted form: {@code multipart/form-data}, or {@code application/x-www-form-urlencoded}, which the Python SDK sends
 * for forms without files. Parsing a large form takes some tens of milliseconds.
 */
public record Form(List<Part> parts) {

    /** The limit of fields; far more than any model has. */
    static final int MOST_PARTS = 100;

    /** The limit of a field that is not a file, in bytes. */
    static final int LARGEST_FIELD = 1 << 20;

    /**
     * One field.
     *
     * @param filename the client's name for the file; present for all files that SDKs send
     * @param contentType as declared by the client
     */
    public record Part(String name, Optional<String> filename, Optional<String> contentType, Body content) {

        /** Returns true if the part has a file name, or a content type other than text or JSON. */
        public boolean isFile() {
            return filename.isPresent()
                    || contentType
                            .map(type -> type.toLowerCase(Locale.ROOT))
                            .filter(type -> !type.startsWith("text/") && !type.startsWith("application/json"))
                            .isPresent();
        }
    }

    public Form {
        parts = List.copyOf(parts);
    }

    /**
     * Parses the body of a request.
     *
     * @throws FormException if the body is not a form, is damaged, or exceeds the limits
     */
    public static Form read(Request request) throws FormException {
        String contentType = request.header("content-type").orElse("");
        return switch (contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT)) {
            case "multipart/form-data" ->
                new Form(new MultipartReader(
                                boundary(contentType), request.body().bytes())
                        .parts());
            case "application/x-www-form-urlencoded" -> urlEncoded(request.body());
            default ->
                throw new FormException(
                        415, "Content-Type is \"%s\", but must be multipart/form-data".formatted(contentType));
        };
    }

    private static String boundary(String contentType) throws FormException {
        String boundary =
                HeaderParameters.of(contentType).find("boundary").orElse("").stripTrailing();
        if (boundary.isEmpty() || boundary.length() > 200) {
            throw new FormException(
                    400,
                    "Content-Type \"%s\" has no boundary: let the HTTP client set the header".formatted(contentType));
        }
        return boundary;
    }

    private static Form urlEncoded(Body body) throws FormException {
        if (body.size() > LARGEST_FIELD) {
            throw new FormException(
                    413,
                    "the form has %s bytes; without files at most %s are accepted"
                            .formatted(body.size(), LARGEST_FIELD));
        }
        var parts = new ArrayList<Part>();
        try {
            var decoder = QueryStringDecoder.builder()
                    .hasPath(false)
                    .maxParams(MOST_PARTS)
                    .build(body.text());
            decoder.parameters().forEach((name, values) -> {
                for (String value : values) {
                    parts.add(new Part(name, Optional.empty(), Optional.empty(), Body.of(value)));
                }
            });
        } catch (IllegalArgumentException e) {
            throw new FormException(400, "the form is not URL-encoded: " + e.getMessage());
        }
        return new Form(parts);
    }

    /** Returns the first file with this name. */
    public Optional<Part> file(String name) {
        return parts.stream()
                .filter(part -> part.isFile() && part.name.equals(name))
                .findFirst();
    }

    /** Returns the text of the first part with this name that has no file name. */
    public Optional<String> text(String name) {
        return parts.stream()
                .filter(part -> part.filename.isEmpty() && part.name.equals(name))
                .findFirst()
                .map(part -> part.content.text());
    }
}
