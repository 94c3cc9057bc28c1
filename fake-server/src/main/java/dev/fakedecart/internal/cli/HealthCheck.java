package dev.fakedecart.internal.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * A health check for containers without a shell or curl. Asks the server on local port {@code FAKE_DECART_PORT} (8080);
 * exit code 0 if it answers, otherwise 1.
 */
final class HealthCheck {
    private static final int PATIENCE_MILLIS = 5_000;

    private HealthCheck() {}

    public static void main(String[] arguments) {
        String url =
                "http://127.0.0.1:%s/_fake/health".formatted(System.getenv().getOrDefault("FAKE_DECART_PORT", "8080"));
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            int status = connection.getResponseCode();
            System.out.println(url + " answers " + status);
            System.exit(status == HttpURLConnection.HTTP_OK ? 0 : 1);
        } catch (IOException e) {
            System.out.println(url + " does not answer: " + e.getMessage());
            System.exit(1);
        }
    }
}
