package dev.fakedecart.internal.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A form that was posted: {@code multipart/form-data}, or {@code application/x-www-form-urlencoded}, which Python's
 * SDKs send if there is no file among the fields. Reading a large one takes some tens of milliseconds.
 */
public record Form(List<Part> parts) {

    /** Far more than any model has fields. */
    static final int MOST_PARTS = 100;

    /** Of a field that is no file, in bytes. */
    static final int LARGEST_FIELD = 1 << 20;

    /**
     * One field.
     *
     * @param filename as the client calls the file; present for all files that SDKs send
     * @param contentType as the client says
     */
    public record Part(String name, Optional<String> filename, Optional<String> contentType, Body content) {

        /** Has a name of its own, or a content type that no mere text has. */
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
     * Reads the form that a request brings.
     *
     * @throws FormException if the body is no form, a damaged one, or one with too many or too large fields
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
                    "Content-Type is \"%s\", which names no boundary; leave the header to the HTTP client"
                            .formatted(contentType));
        }
        return boundary;
    }

    private static Form urlEncoded(Body body) throws FormException {
        if (body.size() > LARGEST_FIELD) {
            throw new FormException(
                    413,
                    "the form has %d bytes; without files at most %d are accepted"
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

    /** The first part of this name that is a file. */
    public Optional<Part> file(String name) {
        return parts.stream()
                .filter(part -> part.isFile() && part.name.equals(name))
                .findFirst();
    }

    /** The text of the first part of this name that has no file's name. */
    public Optional<String> text(String name) {
        return parts.stream()
                .filter(part -> part.filename.isEmpty() && part.name.equals(name))
                .findFirst()
                .map(part -> part.content.text());
    }
}
