package dev.fakedecart.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Markdown file of the repository.
 *
 * @param path relative to the working directory of the tests
 * @param lines of the whole file
 */
public record Document(Path path, List<String> lines) {
    /** The repository's top folder. */
    public static final Path REPOSITORY = Path.of("..");

    /**
     * Folders that builds and tools fill, and {@code src/main/legal}, whose links point to files of the runnable jars
     * and are checked by tests of the jars.
     */
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", "dist", "legal");

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+?)\\s*#*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");

    public Document {
        lines = List.copyOf(lines);
    }

    /** Reads every Markdown file of the repository. */
    public static List<Document> all() throws IOException {
        var found = new ArrayList<Document>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean hidden = name.startsWith(".") && !name.equals("..") && !name.equals(".github");
                return hidden || SKIPPED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    found.add(read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** Reads one file. */
    public static Document read(Path file) {
        try {
            return new Document(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the targets of all links and images outside of code. */
    public List<String> links() {
        String prose = CODE_SPAN.matcher(String.join("\n", prose())).replaceAll("");
        return LINK.matcher(prose).results().map(match -> match.group(1)).toList();
    }

    /** Returns the anchors of the headings, as GitHub makes them. */
    public Set<String> anchors() {
        var anchors = new HashSet<String>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    /** Returns the contents of the code spans, those within backticks in a line. */
    public List<String> codeSpans() {
        return prose().stream()
                .flatMap(line -> CODE_SPAN.matcher(line).results())
                .map(match -> match.group(1).replace("\\|", "|"))
                .toList();
    }

    /** Returns the lines of the code blocks in a language. */
    public List<String> codeLines(String language) {
        var code = new ArrayList<String>();
        String open = null;
        for (String line : lines) {
            var fence = FENCE.matcher(line);
            if (fence.matches()) {
                open = open == null ? fence.group(1) : null;
            } else if (language.equals(open)) {
                code.add(line);
            }
        }
        return code;
    }

    /** Returns the lines outside of code blocks. */
    private List<String> prose() {
        var prose = new ArrayList<String>();
        boolean inCode = false;
        for (String line : lines) {
            if (FENCE.matcher(line).matches()) {
                inCode = !inCode;
            } else if (!inCode) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** Returns all matches of a pattern's first group in the file. */
    public Set<String> matches(Pattern pattern) {
        return pattern.matcher(String.join("\n", lines))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return REPOSITORY.relativize(path).toString();
    }
}
