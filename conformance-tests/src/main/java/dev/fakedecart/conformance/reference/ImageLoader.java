package dev.fakedecart.conformance.reference;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns an image that an app passes into what goes over the wire: its bytes as they are, whatever their format. */
class ImageLoader {
    private static final Pattern DATA_URL = Pattern.compile("data:[^,]*;base64,(.*)", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;

    ImageLoader(HttpClient http) {
        this.http = http;
    }

    /** Fails with {@code INVALID_INPUT} if there is no image to be had. */
    CompletableFuture<WireImage> load(ImageInput input) {
        if (input instanceof ImageInput.Picture picture) {
            return CompletableFuture.completedFuture(picture(picture));
        } else if (input instanceof ImageInput.FileId file) {
            return CompletableFuture.completedFuture(new WireImage.Reference(file.id()));
        } else if (input instanceof ImageInput.DataUrl url) {
            return CompletableFuture.completedFuture(dataUrl(url.text()));
        } else if (input instanceof ImageInput.Url url) {
            return fetch(url.address());
        }
        throw DecartException.input("no image is nothing to load");
    }

    WireImage picture(ImageInput.Picture picture) {
        return new WireImage.Data(picture.base64());
    }

    private static WireImage dataUrl(String text) {
        Matcher url = DATA_URL.matcher(text);
        if (!url.matches()) {
            throw DecartException.input(
                    "the image is no data URL with base64: " + text.substring(0, Math.min(text.length(), 40)));
        }
        return new WireImage.Data(url.group(1));
    }

    CompletableFuture<WireImage> fetch(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw DecartException.input("an image can be fetched from http and https, not from " + address);
        }
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).handle((response, failure) -> {
            if (failure != null) {
                throw DecartException.input("the image cannot be fetched from " + address + ": " + failure);
            }
            if (response.statusCode() != 200) {
                throw DecartException.input(
                        "the image cannot be fetched from " + address + ": HTTP status " + response.statusCode());
            }
            return new WireImage.Data(Base64.getEncoder().encodeToString(response.body()));
        });
    }
}
