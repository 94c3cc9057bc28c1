package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalFileTest {

    @TempDir
    Path folder;

    private final Journal journal = new Journal(10);

    @Test
    void writesEachEntryAsOneLineOfJson() throws Exception {
        Path path = folder.resolve("journal.jsonl");
        var tail = new JournalTail(journal, "journal", new JournalFile(path, false));
        try (tail) {
            journal.append(new ServerEvent.Started(1, 2));
            journal.of("s1", "t1").append(prompt("two\nlines \r\n \u2028 \uD83D\uDE00 \"quoted\" \\ \0"));
            for (int i = 0; i < 50; i++) {
                journal.append(new ServerEvent.Stopped());
            }
        }

        List<JsonNode> entries = entries(path);
        assertThat(entries).hasSize(52);
        assertThat(entries.get(0).get("type").stringValue()).isEqualTo("server.started");
        assertThat(entries.get(1).get("prompt").stringValue())
                .isEqualTo("two\nlines \r\n \u2028 \uD83D\uDE00 \"quoted\" \\ \0");
        assertThat(entries.get(51).get("sequence").longValue()).isEqualTo(52);
    }

    /** A client can send half of a surrogate pair, and a truncated body can end with one. */
    @Test
    void writesEntriesAfterHalfACharacter() throws Exception {
        Path path = folder.resolve("journal.jsonl");
        var tail = new JournalTail(journal, "journal", new JournalFile(path, false));
        try (tail) {
            journal.of("s1", "t1").append(prompt("half \uD83D"));
            journal.of("s1", "t1").append(prompt("whole"));
        }

        assertThat(entries(path)).hasSize(2);
        assertThat(entries(path).get(1).get("prompt").stringValue()).isEqualTo("whole");
    }

    @Test
    void leavesAnExistingFileAlone() throws Exception {
        Path path = Files.writeString(folder.resolve("journal.jsonl"), "of yesterday\n");

        assertThatThrownBy(() -> new JournalFile(path, false)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(path).hasContent("of yesterday\n");
    }

    @Test
    void addsToAnExistingFileOnRequest() throws Exception {
        Path path = Files.writeString(folder.resolve("journal.jsonl"), "{\"sequence\":0}\n");
        try (var tail = new JournalTail(journal, "journal", new JournalFile(path, true))) {
            assertThat(tail.failure()).isEmpty();
            journal.append(new ServerEvent.Stopped());
        }

        assertThat(entries(path)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotFollowSymbolicLinks(boolean append) throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "mine");
        for (String name : List.of("target", "missing")) {
            Path link = Files.createSymbolicLink(folder.resolve("link-to-" + name), Path.of(name));

            assertThatThrownBy(() -> new JournalFile(link, append)).isInstanceOf(IOException.class);
        }

        assertThat(target).hasContent("mine");
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyTheOwnerCanReadTheFile(boolean append) throws Exception {
        Path path = folder.resolve("journal.jsonl");
        new JournalFile(path, append).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void reportsAFullDiskOnceAndTheServerContinues() {
        var full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (var tail = new JournalTail(journal, "journal", new JournalFile(Path.of("journal.jsonl"), full))) {
            for (int i = 0; i < 100; i++) {
                journal.append(new ServerEvent.Stopped());
            }

            await().until(() -> tail.failure().isPresent());
            assertThat(tail.failure()).hasValue("journal.jsonl: cannot write the journal: No space left on device");
        }
    }

    @Test
    void failsIfTheFolderIsMissing() {
        assertThatThrownBy(() -> new JournalFile(folder.resolve("none").resolve("journal.jsonl"), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }

    private static Event prompt(String prompt) {
        return new SessionEvent.StateChanged(1, "prompt", prompt, true, null, false);
    }

    private static List<JsonNode> entries(Path path) throws IOException {
        var entries = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(path)) {
            entries.add(JsonMapper.shared().readTree(line));
        }
        return entries;
    }
}
