package dev.fakedecart.internal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the scenarios that users name: files, and scenarios of the library. */
public final class ScenarioSource {
    /** Characters read from a file; more than a scenario can have, so that the reader reports the excess. */
    private static final int LONGEST = 1 << 20;

    private ScenarioSource() {}

    /**
     * Reads a file if it exists or its name ends like one; otherwise finds a scenario of the library.
     *
     * @throws IOException if the file cannot be read; the message is for people
     */
    public static Scenario read(String nameOrFile) throws ScenarioException, IOException {
        return isFile(nameOrFile)
                ? readFile(nameOrFile)
                : ScenarioLibrary.standard().resolve(nameOrFile);
    }

    /** Returns true if the file exists or the name ends like one. */
    public static boolean isFile(String nameOrFile) {
        return new File(nameOrFile).isFile() || nameOrFile.matches("(?s).*\\.(ya?ml|json)");
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read; the message is for people
     */
    public static Scenario readFile(String file) throws ScenarioException, IOException {
        return ScenarioReader.read(file, text(file));
    }

    private static String text(String file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readNBytes(LONGEST), UTF_8);
        } catch (IOException e) {
            throw new IOException(new File(file).exists() ? "cannot read " + file : "there is no file " + file, e);
        }
    }
}
