package dev.fakedecart.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverFilesTest {
    @TempDir
    private Path folder;

    private URL jar(String name, Map<String, String> files) throws IOException {
        Path jar = folder.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry("drivers/js/" + file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return URI.create("jar:" + jar.toUri() + "!/drivers/js").toURL();
    }

    @Test
    void theSuiteIncludesTheDrivers() throws IOException {
        var files = new DriverFiles(folder);

        assertThat(files.unpack("js").resolve("driver.mjs")).isRegularFile();
        assertThat(files.unpack("python").resolve("run.py")).isRegularFile();
        assertThatThrownBy(() -> files.unpack("swift")).hasMessageContaining("does not contain the driver \"swift\"");
    }

    @Test
    void driversInAFolderAreUsedInPlace() throws IOException {
        Path there = Files.createDirectories(folder.resolve("with space/js"));

        assertThat(new DriverFiles(folder).unpack("js", there.toUri().toURL())).isEqualTo(there);
    }

    @Test
    void driversInAJarAreUnpackedAndOnlyChangedFilesAreRewritten() throws IOException {
        var files = new DriverFiles(folder.resolve("cache"));
        Path sources =
                files.unpack("js", jar("one.jar", Map.of("driver.mjs", "one", "page/index.html", "<p>same</p>")));
        assertThat(sources.resolve("driver.mjs")).hasContent("one");
        FileTime past = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(sources.resolve("page/index.html"), past);

        files.unpack("js", jar("two.jar", Map.of("driver.mjs", "two", "page/index.html", "<p>same</p>")));

        assertThat(sources.resolve("driver.mjs")).hasContent("two");
        assertThat(Files.getLastModifiedTime(sources.resolve("page/index.html")))
                .isEqualTo(past);
        assertThat(sources).isDirectoryNotContaining("glob:**.new");
    }
}
