package dev.fakedecart.webrtc.natives;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.internal.NativeLoader;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads libwebrtc and holds its peer connection factory. A process has one factory: the first call loads the library,
 * which is never unloaded, because the peer connections that the factory makes are never freed either. Servers and
 * clients in the same process share the factory. Safe for use by any thread.
 */
public final class LibWebRtc {
    private static final Logger log = LoggerFactory.getLogger(LibWebRtc.class);

    /** Libraries that libwebrtc is linked with to capture sound and screens, which nothing here does. */
    private static final List<String> UNUSED_LIBRARIES = List.of(
            "libpulse.so.0",
            "libudev.so.1",
            "libX11.so.6",
            "libXfixes.so.3",
            "libXrandr.so.2",
            "libXcomposite.so.1",
            "libdbus-1.so.3");

    private static final String LIBRARY = "webrtc-java";

    private static @Nullable PeerConnectionFactory factory;
    private static @Nullable String failure;

    private LibWebRtc() {}

    /**
     * Returns the factory of this process, and loads libwebrtc at the first call.
     *
     * @throws LibWebRtcUnavailableException if there is no library for this machine, or it cannot be loaded
     */
    public static synchronized PeerConnectionFactory factory() throws LibWebRtcUnavailableException {
        if (failure != null) {
            throw new LibWebRtcUnavailableException(failure);
        }
        if (factory == null) {
            try {
                factory = load();
            } catch (LibWebRtcUnavailableException e) {
                failure = e.getMessage();
                throw e;
            }
        }
        return factory;
    }

    private static PeerConnectionFactory load() throws LibWebRtcUnavailableException {
        var folder = TemporaryFolder.ofThisProcess();
        try (var leftovers = folder.leftovers("lib" + LIBRARY, LIBRARY)) {
            if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
                replaceMissingLibraries();
            }
            NativeLoader.loadLibrary(LIBRARY);
            var made = new PeerConnectionFactory(new HeadlessAudioDeviceModule());
            leftovers.keep();
            return made;
        } catch (Exception | LinkageError e) {
            log.debug("libwebrtc cannot be loaded", e);
            throw new LibWebRtcUnavailableException(reason(e, folder));
        }
    }

    private static String reason(Throwable e, TemporaryFolder folder) {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return e instanceof NullPointerException
                ? "this build has no libwebrtc for %s: build it with -Pall-platforms".formatted(platform)
                : "libwebrtc cannot be loaded on %s: %s".formatted(platform, folder.reason(e));
    }

    private static void replaceMissingLibraries() throws IOException {
        Path folder = Files.createTempDirectory("fake-decart-");
        try {
            for (String library : UNUSED_LIBRARIES) {
                if (!canLoad(folder, library)) {
                    log.debug("{} is not installed: loading an empty library of that name in its place", library);
                    load(folder, library, StubLibrary.of(library));
                }
            }
        } finally {
            Files.delete(folder);
        }
    }

    /** Loads an empty library that needs {@code library}, which succeeds only if {@code library} is installed. */
    private static boolean canLoad(Path folder, String library) throws IOException {
        try {
            load(folder, "needs-" + library, StubLibrary.of("needs-" + library, library));
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    private static void load(Path folder, String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        try {
            System.load(file.toAbsolutePath().toString());
        } finally {
            Files.delete(file);
        }
    }
}
