package dev.fakedecart.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A headless browser for the tests of one class. Opens tabs in which the SDK can be driven. */
public final class Chromium implements BeforeAllCallback, AfterAllCallback {
    static final String NEWEST_SDK = "0.1.20";

    /** Lets every page use the camera. Chromium hides no addresses from such pages. */
    private static final String CAMERA_PERMISSION = "--use-fake-ui-for-media-stream";

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--allow-loopback-in-peer-connection",
            "--autoplay-policy=no-user-gesture-required",
            CAMERA_PERMISSION,
            "--use-fake-device-for-media-stream");

    private final List<String> arguments;
    private @Nullable FileServer files;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    /** @param more further arguments of the command line */
    public Chromium(String... more) {
        this(Stream.concat(ARGUMENTS.stream(), Stream.of(more)).toList());
    }

    private Chromium(List<String> arguments) {
        this.arguments = arguments;
    }

    /** A browser in which pages may not use the camera, so that their candidates have mDNS names. */
    static Chromium withoutCamera() {
        return new Chromium(ARGUMENTS.stream()
                .filter(argument -> !argument.equals(CAMERA_PERMISSION))
                .toList());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var executable = Tools.browser();
        Path driver = NpmProject.build(Path.of("..", "fixtures", "drivers", "js"), "npm", "run", "build");
        files = new FileServer(driver.resolve("dist"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(arguments));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
        if (files != null) {
            files.close();
        }
    }

    /** Opens a tab with the driver's page. The size of the sent video does not depend on the machine's speed. */
    public Tab open() {
        return open(NEWEST_SDK);
    }

    /** Opens such a tab with one version of the SDK. */
    Tab open(String sdk) {
        return load(sdk).keepingSize();
    }

    /** Opens a tab with the driver's page. The browser sends smaller frames when it is overloaded. */
    Tab openAdapting() {
        return load(NEWEST_SDK);
    }

    /** Opens such a tab with one version of the SDK. */
    Tab load(String sdk) {
        return load(sdk, "127.0.0.1");
    }

    /** Opens such a tab on a host that the browser resolves to this machine. */
    Tab load(String sdk, String host) {
        Page tab = Objects.requireNonNull(browser).newContext().newPage();
        tab.navigate(Objects.requireNonNull(files).url().replace("127.0.0.1", host) + sdk + "/index.html");
        return new Tab(tab);
    }

    Browser browser() {
        return Objects.requireNonNull(browser);
    }
}
