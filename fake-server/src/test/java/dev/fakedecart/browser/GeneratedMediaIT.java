package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shows generated media in a browser. The browser itself submits the forms. */
class GeneratedMediaIT {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    /** Posts a picture that is half red and half blue, and reads two pixels and the size of the result. */
    private static final String SCRIPT = """
            async ([model, isVideo]) => {
              const canvas = document.createElement("canvas");
              [canvas.width, canvas.height] = [640, 360];
              const drawing = canvas.getContext("2d", { willReadFrequently: true });
              drawing.fillStyle = "red";
              drawing.fillRect(0, 0, 320, 360);
              drawing.fillStyle = "blue";
              drawing.fillRect(320, 0, 320, 360);
              const form = new FormData();
              form.append("prompt", "a caf\\u00e9");
              form.append("data", await new Promise(done => canvas.toBlob(done, "image/png")));
              const response = await fetch("/v1/generate/" + model + "?era=2026-07", {
                method: "POST", headers: { "X-API-KEY": "test-key" }, body: form,
              });
              if (!response.ok) throw new Error(await response.text());
              const url = URL.createObjectURL(await response.blob());
              const shown = document.createElement(isVideo ? "video" : "img");
              const ready = new Promise((done, fail) => {
                shown.addEventListener(isVideo ? "seeked" : "load", done);
                shown.addEventListener("error", () => fail(new Error(shown.error?.message ?? "no image")));
              });
              shown.src = url;
              if (isVideo) shown.currentTime = 4.5;
              await ready;
              [canvas.width, canvas.height] = [shown.videoWidth ?? shown.width, shown.videoHeight ?? shown.height];
              drawing.drawImage(shown, 0, 0);
              const pixel = x => [...drawing.getImageData(x, canvas.height / 2, 1, 1).data.slice(0, 3)];
              return [canvas.width, canvas.height, shown.duration ?? 0, ...pixel(300), ...pixel(1000)];
            }
            """;

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static double[] generate(Page page, String model, boolean isVideo) {
        return ((List<?>) page.evaluate(SCRIPT, List.of(model, isVideo)))
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    @Test
    void aClipGeneratedFromAnImagePlaysToTheEndInItsColours() {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(server.baseUrl() + "/_fake/sessions");

            double[] image = generate(page, "lucy-pro-i2i", false);
            double[] clip = generate(page, "lucy-pro-i2v", true);

            assertThat(image).startsWith(1280, 720, 0);
            assertThat(clip).startsWith(1280, 720, 5);
            for (int i = 3; i < 9; i++) {
                assertThat(clip[i]).as("colour %s", i).isCloseTo(image[i], within(8.0));
            }
            assertThat(clip[3] - clip[6]).as("red and blue stay apart").isNotCloseTo(0, within(20.0));
        }
    }
}
