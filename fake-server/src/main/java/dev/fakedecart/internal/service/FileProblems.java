package dev.fakedecart.internal.service;

import dev.fakedecart.internal.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The problems of several files that are read as one. Belongs to the thread that reads them. */
final class FileProblems {
    private final Map<String, Problems> byFile = new LinkedHashMap<>();

    /** Returns the problems of one file. */
    Problems of(String file) {
        return byFile.computeIfAbsent(file, Problems::new);
    }

    /** Returns a line for each problem. */
    List<String> lines() {
        return byFile.values().stream()
                .flatMap(problems -> problems.lines().stream())
                .toList();
    }
}
