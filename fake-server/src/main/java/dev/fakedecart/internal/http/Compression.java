package dev.fakedecart.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses text responses for clients that accept gzip or deflate. */
final class Compression {
    /** Bytes below which compression saves nothing worth its time. */
    private static final int SMALLEST = 1024;

    private static final Pattern TEXT =
            Pattern.compile("text/.*|application/([a-z.+-]+\\+)?(json|xml|javascript)(;.*)?");
    private static final Pattern QUALITY = Pattern.compile(";\\s*q=([0-9.]{1,5})");

    private Compression() {}

    /** @param accepted the value of {@code Accept-Encoding} */
    static Response apply(Response response, String accepted) {
        if (response.body().size() <= SMALLEST
                || !TEXT.matcher(response.contentType().toLowerCase(Locale.ROOT))
                        .matches()
                || response.headers().keySet().stream().anyMatch("content-encoding"::equalsIgnoreCase)) {
            return response;
        }
        Response varying = response.withHeader("vary", "accept-encoding");
        return choice(accepted).map(encoding -> compress(varying, encoding)).orElse(varying);
    }

    private static Response compress(Response response, String encoding) {
        var compressed = new ByteArrayOutputStream();
        try (OutputStream out =
                encoding.equals("gzip") ? new GZIPOutputStream(compressed) : new DeflaterOutputStream(compressed)) {
            out.write(response.body().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Response(
                        response.status(),
                        response.contentType(),
                        Body.of(compressed.toByteArray()),
                        response.headers())
                .withHeader("content-encoding", encoding);
    }

    /** Chooses gzip or deflate, whichever the client prefers (RFC 9110 section 12.5.3); empty if it accepts neither. */
    static Optional<String> choice(String accepted) {
        var weights = new HashMap<String, Double>();
        for (String part : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            weights.put(part.split(";", 2)[0].strip(), weight(part));
        }
        double gzip = weight(weights, "gzip");
        double deflate = weight(weights, "deflate");
        if (gzip <= 0 && deflate <= 0) {
            return Optional.empty();
        }
        return Optional.of(gzip >= deflate ? "gzip" : "deflate");
    }

    private static double weight(Map<String, Double> weights, String encoding) {
        return weights.getOrDefault(encoding, weights.getOrDefault("*", 0.0));
    }

    private static double weight(String part) {
        Matcher quality = QUALITY.matcher(part);
        try {
            return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
