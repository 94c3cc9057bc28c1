package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** Builds a form like the {@code FormData} of browsers and Node.js. */
final class Multipart {
    private static final String BOUNDARY = "----formdata-undici-0123456789";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Multipart text(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    Multipart file(String name, String filename, String contentType, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + filename + "\"\r\nContent-Type: " + contentType, content);
    }

    private Multipart part(String head, byte[] content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n");
        bytes.writeBytes(content);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(UTF_8));
    }

    byte[] bytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return whole.toByteArray();
    }

    BodyPublisher publisher() {
        return BodyPublishers.ofByteArray(bytes());
    }
}
