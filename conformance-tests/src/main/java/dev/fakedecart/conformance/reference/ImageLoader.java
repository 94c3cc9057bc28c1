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

/** Turns an app's image into what is sent: its bytes unchanged, whatever their format. */
final class ImageLoader {
    private static final Pattern DATA_URL = Pattern.compile("data:[^,]*;base64,(.*)", Pattern.DOTALL);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;

    ImageLoader(HttpClient http) {
        this.http = http;
    }

    /** Fails with {@code INVALID_INPUT} if the image cannot be read or fetched. */
    CompletableFuture<WireImage> load(ImageInput input) {
        if (input instanceof ImageInput.Picture picture) {
            return CompletableFuture.completedFuture(new WireImage.Data(picture.base64()));
        } else if (input instanceof ImageInput.FileId file) {
            return CompletableFuture.completedFuture(new WireImage.Reference(file.id()));
        } else if (input instanceof ImageInput.DataUrl url) {
            return CompletableFuture.completedFuture(dataUrl(url.text()));
        } else if (input instanceof ImageInput.Url url) {
            return fetch(url.address());
        }
        throw DecartException.input("there is no image to load");
    }

    private static WireImage dataUrl(String text) {
        Matcher url = DATA_URL.matcher(text);
        if (!url.matches()) {
            throw DecartException.input(
                    "the image is not a base64 data URL: " + text.substring(0, Math.min(text.length(), 40)));
        }
        return new WireImage.Data(url.group(1));
    }

    private CompletableFuture<WireImage> fetch(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw DecartException.input("the image must be at an http or https address, not at " + address);
        }
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
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
