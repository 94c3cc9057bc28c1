package dev.fakedecart.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.fakedecart.conformance.report.Samples;
import dev.fakedecart.conformance.report.model.Matrix;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.suite.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens reports in a browser. Needs Chromium or Chrome; {@code CHROMIUM} names another program than the one on the
 * path.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReportHtmlIT {
    private static final String OVERLAPS = """
            () => {
              document.querySelectorAll('details').forEach(each => each.open = true);
              const found = [];
              for (const plot of document.querySelectorAll('svg.plot')) {
                const boxes = [...plot.querySelectorAll('text')].map(text => [text.textContent, text.getBBox()]);
                const width = plot.width.baseVal.value;
                for (let i = 0; i < boxes.length; i++) {
                  const [name, a] = boxes[i];
                  if (a.x < 0 || a.x + a.width > width) found.push(name + ' is outside');
                  for (let j = 0; j < i; j++) {
                    const [other, b] = boxes[j];
                    const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
                    const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
                    if (across > 1 && down > 3) found.push(name + ' covers ' + other);
                  }
                }
              }
              return found;
            }""";

    @TempDir
    private Path folder;

    private @Nullable Playwright playwright;
    private Browser browser;

    @BeforeAll
    void launch() {
        Path executable = Programs.browser();
        var started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        browser = started.chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private String url(String html) throws IOException {
        return Files.writeString(folder.resolve("page.html"), html).toUri().toString();
    }

    private Page open(Report report, NewContextOptions options) throws IOException {
        BrowserContext context = browser.newContext(options);
        Page page = context.newPage();
        page.navigate(url(ReportHtml.of(report)));
        return page;
    }

    @Test
    void labelsOfATimelineDoNotOverlap() throws IOException {
        for (Report report : List.of(Samples.realistic(), Samples.hostile())) {
            Page page = open(report, new NewContextOptions());
            assertThat((List<?>) page.evaluate(OVERLAPS)).isEmpty();
            page.context().close();
        }
    }

    @Test
    void aPageNeverScrollsSideways() throws IOException {
        for (Report report : List.of(Samples.realistic(), Samples.hostile(), Samples.empty())) {
            Page page = open(report, new NewContextOptions());
            page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");
            for (int width : new int[] {1280, 800, 360}) {
                page.setViewportSize(width, 700);
                assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                        .isEqualTo(width);
            }
            page.context().close();
        }
    }

    @Test
    void hostileTextsRunAndLoadNothing() throws IOException {
        var requests = new CopyOnWriteArrayList<String>();
        var said = new CopyOnWriteArrayList<String>();
        BrowserContext context = browser.newContext();
        Page page = context.newPage();
        page.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> said.add(message.text()));
        page.onDialog(dialog -> {
            said.add(dialog.message());
            dialog.dismiss();
        });
        var matrix = Matrix.of(List.of(new Matrix.Entry(Samples.hostile(), Samples.HOSTILE)));
        page.navigate(url(MatrixHtml.of(matrix)));
        page.navigate(url(ReportHtml.of(Samples.hostile())));

        assertThat(requests).hasSize(2).allMatch(url -> url.startsWith("file:"));
        assertThat(said).isEmpty();
        assertThat(page.locator("img").count()).isZero();
        assertThat(page.locator("h1").textContent()).contains("</script><b>bold</b>");
        context.close();
    }

    @Test
    void aLinkUnfoldsItsCase() throws IOException {
        Page page = open(Samples.realistic(), new NewContextOptions());
        assertThat(page.locator("[id='case-error/codes-of-the-guide'] .story").isVisible())
                .isFalse();

        page.locator("a[href='#case-error/codes-of-the-guide']").click();
        page.locator("[id='case-error/codes-of-the-guide'] .story").waitFor();

        page.locator("[id='case-error/codes-of-the-guide'] svg a text:text-is('disconnected')")
                .click();
        page.locator("tr:target").waitFor();
        assertThat(page.locator("tr:target").textContent()).contains("SDK state", "disconnected");
        page.context().close();
    }

    @Test
    void thePageIsReadableWithoutScripts() throws IOException {
        Page page = open(Samples.realistic(), new NewContextOptions().setJavaScriptEnabled(false));

        assertThat(page.locator("button.unfold").isVisible()).isFalse();
        assertThat(page.locator(".message .happened:visible").first().textContent())
                .contains("six attempts");
        page.locator("[id='case-cleanup/off'] > summary").click();
        page.locator("[id='case-cleanup/off'] .story").waitFor();
        page.context().close();
    }
}
